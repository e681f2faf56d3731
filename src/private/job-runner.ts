// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { EventPattern } from 'aws-cdk-lib/aws-events';
import type { IRole } from 'aws-cdk-lib/aws-iam';
import type { IDependable } from 'constructs';

/** What does the work of a deploy-time job: builds of a project, or executions of a state machine. */
export interface JobRunner {
  /** What it does, in the plural, for descriptions: `builds`. */
  readonly work: string;

  /** The type of the resource that starts a job, as the deployment's events show it. */
  readonly resourceType: string;

  /** What the function is told beside what all jobs tell; the names are those of lambda/deploy-time-job/job-request.ts. */
  readonly properties: { readonly [name: string]: unknown };

  /** The resource that reads the result when the work is done, by its type and properties; undefined where there is nothing to read. */
  readonly result?: { readonly resourceType: string; readonly properties: { readonly [name: string]: unknown } };

  /** The end of the work, in whatever way, as EventBridge tells it. */
  readonly ended: { readonly id: string; readonly pattern: EventPattern };

  /** What has to be there before the work begins. */
  readonly dependencies: readonly IDependable[];

  /** Lets the function start, stop and look at the work. */
  grant(role: IRole): void;
}
