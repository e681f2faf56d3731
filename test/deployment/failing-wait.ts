import { CfnWaitCondition, CfnWaitConditionHandle, type Stack } from 'aws-cdk-lib';

/** Makes the deployment of a stack fail while its deploy-time job runs: a condition that nobody signals times out. */
export function failWhileJobRuns(stack: Stack): void {
  const [start, done] = ['Start', 'Done'].map(id => stack.node.findAll().find(({ node }) => node.id.startsWith(id))!);
  const handle = new CfnWaitConditionHandle(stack, 'Handle');
  const failing = new CfnWaitCondition(stack, 'Failing', { handle: handle.ref, timeout: '1' });
  failing.node.addDependency(start);
  // The emulator makes one resource after another, and this shall come first.
  done.node.addDependency(failing);
}
