// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import {
  DescribeExecutionCommand, ExecutionAlreadyExists, ExecutionDoesNotExist, SFNClient, StartExecutionCommand, StopExecutionCommand,
} from '@aws-sdk/client-sfn';
import type { Execution, Executions } from './ports';

/** Executions of AWS Step Functions. */
export class StepFunctionsExecutions implements Executions {
  constructor(private readonly client: SFNClient = new SFNClient()) {}

  async start(stateMachineArn: string, name: string, input: string): Promise<void> {
    await this.client.send(new StartExecutionCommand({ stateMachineArn, name, input })).catch((error: unknown) => {
      // Started by a request that was delivered before, and done already.
      if (!(error instanceof ExecutionAlreadyExists)) {
        throw error;
      }
    });
  }

  async stop(stateMachineArn: string, name: string): Promise<boolean> {
    const executionArn = `${stateMachineArn.replace(':stateMachine:', ':execution:')}:${name}`;
    const execution = await this.describe(executionArn);
    if (execution?.status !== 'RUNNING') {
      return false;
    }
    await this.client.send(new StopExecutionCommand({ executionArn }));
    return true;
  }

  async describe(executionArn: string): Promise<Execution | undefined> {
    try {
      const { status = '', input = '', output, error, cause } = await this.client.send(new DescribeExecutionCommand({ executionArn }));
      return { arn: executionArn, status, input, output, error, cause };
    } catch (error) {
      if (error instanceof ExecutionDoesNotExist) {
        return undefined;
      }
      throw error;
    }
  }
}
