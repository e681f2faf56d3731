// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { DescribeOptimizationJobCommand, ResourceNotFound, SageMakerClient, StopOptimizationJobCommand } from '@aws-sdk/client-sagemaker';
import type { OptimizationJobs } from './ports';

/** Optimization jobs of Amazon SageMaker. */
export class SageMakerOptimizationJobs implements OptimizationJobs {
  constructor(private readonly client: SageMakerClient = new SageMakerClient()) {}

  async status(name: string): Promise<string | undefined> {
    try {
      const { OptimizationJobStatus: status } = await this.client.send(new DescribeOptimizationJobCommand({ OptimizationJobName: name }));
      return status;
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
