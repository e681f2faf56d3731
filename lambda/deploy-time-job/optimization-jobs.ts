// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { DescribeOptimizationJobCommand, ResourceNotFound, SageMakerClient, StopOptimizationJobCommand } from '@aws-sdk/client-sagemaker';
import type { OptimizationJob, OptimizationJobs } from './ports';

/** Optimization jobs of Amazon SageMaker. */
export class SageMakerOptimizationJobs implements OptimizationJobs {
  constructor(private readonly client: SageMakerClient = new SageMakerClient()) {}

  async describe(name: string): Promise<OptimizationJob | undefined> {
    try {
      const job = await this.client.send(new DescribeOptimizationJobCommand({ OptimizationJobName: name }));
      return { status: job.OptimizationJobStatus ?? '', image: job.OptimizationOutput?.RecommendedInferenceImage };
    } catch (error) {
      if (error instanceof ResourceNotFound) {
        return undefined;
      }
      throw error;
    }
  }

  async stop(name: string): Promise<void> {
    await this.client.send(new StopOptimizationJobCommand({ OptimizationJobName: name }));
  }
}
