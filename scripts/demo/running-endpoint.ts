import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import {
  DescribeEndpointCommand, DescribeEndpointConfigCommand, DescribeModelCommand, ListTagsCommand, SageMakerClient,
  type DescribeModelCommandOutput,
} from '@aws-sdk/client-sagemaker';
import { InvokeEndpointAsyncCommand, InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import type { AssemblyEndpoint } from './assembly-endpoints';

// The compiled library, as the examples load it: compiling its catalogue again would take seconds.
const { SageMakerInstanceType } = createRequire(__filename)(resolve(__dirname, '../../lib')) as typeof import('cdk-sagemaker-endpoints');

/** What SageMaker tells of an endpoint. */
export interface RunningEndpoint {
  readonly name: string;
  readonly status: string;
  readonly construct: string;
  readonly model: string;
  readonly instanceType: string;
  readonly accelerator: string;
  readonly image: string;
  /** Whether requests wait in a queue. */
  readonly asynchronous: boolean;
}

/** Asks the services, not the template, what became of an endpoint. */
export async function describe(endpoint: AssemblyEndpoint): Promise<RunningEndpoint> {
  const sageMaker = new SageMakerClient();
  const name = await physicalName(endpoint);
  const running = await sageMaker.send(new DescribeEndpointCommand({ EndpointName: name }));
  const config = await sageMaker.send(new DescribeEndpointConfigCommand({ EndpointConfigName: running.EndpointConfigName }));
  const [variant] = config.ProductionVariants!;
  const model = await sageMaker.send(new DescribeModelCommand({ ModelName: variant.ModelName }));
  const { Tags: tags = [] } = await sageMaker.send(new ListTagsCommand({ ResourceArn: model.ModelArn }));
  const tag = (key: string) => tags.find(candidate => candidate.Key === key)?.Value;
  return {
    name,
    status: running.EndpointStatus!,
    construct: endpoint.construct,
    model: [tag('modelId'), tag('modelVersion')].filter(Boolean).join(' '),
    instanceType: variant.InstanceType ?? 'serverless',
    accelerator: variant.InstanceType === undefined ? 'cpu' : acceleratorOf(variant.InstanceType),
    image: imageOf(model),
    asynchronous: config.AsyncInferenceConfig !== undefined,
  };
}

/** Sends a request as a client of the endpoint would, and returns the answer's text, or where it will be. */
export async function invoke({ name, asynchronous }: RunningEndpoint): Promise<string> {
  if (asynchronous) {
    const queued = await new SageMakerRuntimeClient().send(new InvokeEndpointAsyncCommand({ EndpointName: name, InputLocation: 's3://requests/1.json' }));
    return `the answer comes to ${queued.OutputLocation}`;
  }
  const body = JSON.stringify({ inputs: 'What is the capital of France?' });
  const answer = await new SageMakerRuntimeClient().send(new InvokeEndpointCommand({
    EndpointName: name, ContentType: 'application/json', Body: body,
  }));
  return Buffer.from(answer.Body!).toString();
}

async function physicalName(endpoint: AssemblyEndpoint): Promise<string> {
  const { StackResources: resources = [] } = await new CloudFormationClient().send(new DescribeStackResourcesCommand({
    StackName: endpoint.stackName, LogicalResourceId: endpoint.logicalId,
  }));
  return resources[0].PhysicalResourceId!.split('/').pop()!;
}

function acceleratorOf(instanceType: string): string {
  const facts = SageMakerInstanceType.of(instanceType);
  return facts.acceleratorCount ? `${facts.acceleratorCount} ${facts.accelerator}` : String(facts.accelerator);
}

/** Repository and tag, without the registry's account; JumpStart's model packages bring their image with them. */
function imageOf(model: DescribeModelCommandOutput): string {
  const container = model.PrimaryContainer ?? model.Containers?.[0];
  const image = container?.Image?.split('/').pop();
  return image ?? `model package ${container?.ModelPackageName?.split('/').pop()}`;
}
