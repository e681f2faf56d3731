// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ExecutionInput } from './optimization';
import type { Execution, Ports, Signal } from './ports';

/** CloudFormation prints a reason in the console's table of events. */
const MAX_REASON_LENGTH = 1500;

/** Of the ends that no state of the machine has told a cause for. */
const MEANING: { readonly [status: string]: string } = {
  ABORTED: 'the wait for it was stopped',
  TIMED_OUT: 'it did not end within the time that the deployment waits',
};

/** Where each partition has its console, but for `<region>.` in front. */
const CONSOLES: { readonly [partition: string]: string } = {
  'aws-cn': 'console.amazonaws.cn',
  'aws-us-gov': 'console.amazonaws-us-gov.com',
};

/**
 * Tells the wait condition how an execution has ended, and so the optimization job for which it waited.
 *
 * EventBridge may deliver an event more than once; a wait condition counts one signal.
 */
export async function reportExecution(arn: string, { executions, signals }: Ports): Promise<void> {
  const execution = await executions.describe(arn);
  const input = execution && JSON.parse(execution.input) as Partial<ExecutionInput>;
  // An execution that somebody has started by hand has nobody who waits.
  if (execution && input?.request && input.signalUrl !== undefined) {
    await signals.send(input.signalUrl, signalOf(execution, input.request.OptimizationJobName));
  }
}

function signalOf(execution: Execution, name: string): Signal {
  if (execution.status === 'SUCCEEDED') {
    const { RecommendedInferenceImage: image } = JSON.parse(execution.output ?? '{}') as { readonly RecommendedInferenceImage: string };
    return { data: image };
  }
  const reason = execution.cause ?? MEANING[execution.status] ?? execution.error ?? 'no reason is known';
  const where = `(optimization job ${name}: ${execution.error ?? execution.status}; its wait: ${consoleUrl(execution.arn)})`;
  return { reason: `${reason.slice(0, MAX_REASON_LENGTH)} ${where}` };
}

function consoleUrl(arn: string): string {
  const [, partition, , region] = arn.split(':');
  return `https://${region}.${CONSOLES[partition] ?? 'console.aws.amazon.com'}/states/home?region=${region}#/v2/executions/details/${arn}`;
}
