import { CloudFormationClient, paginateDescribeStackEvents, type StackEvent } from '@aws-sdk/client-cloudformation';

/** All events of a stack, oldest first. */
export async function stackEvents(client: CloudFormationClient, stackName: string): Promise<StackEvent[]> {
  const events: StackEvent[] = [];
  for await (const { StackEvents: page = [] } of paginateDescribeStackEvents({ client }, { StackName: stackName })) {
    events.push(...page);
  }
  return events.reverse();
}
