import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';

interface Template {
  readonly Resources: Readonly<Record<string, { readonly Type: string; readonly DeletionPolicy?: string }>>;
}

/** The names of the buckets that stay when the stacks of a cloud assembly are destroyed, because they hold a user's data. */
export async function keptBuckets(assemblyDirectory: string): Promise<string[]> {
  const files = readdirSync(assemblyDirectory).filter(file => file.endsWith('.template.json'));
  const buckets = await Promise.all(files.map(async file => {
    const { Resources: resources } = JSON.parse(readFileSync(join(assemblyDirectory, file), 'utf8')) as Template;
    const { StackResources: deployed = [] } = await new CloudFormationClient().send(new DescribeStackResourcesCommand({
      StackName: file.replace('.template.json', ''),
    }));
    return deployed.filter(({ ResourceType, LogicalResourceId }) => {
      return ResourceType === 'AWS::S3::Bucket' && resources[LogicalResourceId!].DeletionPolicy === 'Retain';
    }).map(({ PhysicalResourceId }) => PhysicalResourceId!);
  }));
  return buckets.flat();
}
