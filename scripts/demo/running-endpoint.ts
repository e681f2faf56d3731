import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { CloudFormationClient, DescribeStackResourcesCommand } from '@aws-sdk/client-cloudformation';
import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import {
  DescribeEndpointCommand, DescribeEndpointConfigCommand, DescribeModelCommand, ListTagsCommand, SageMakerClient,
  type DescribeModelCommandOutput,
} from '@aws-sdk/client-sagemaker';
import { InvokeEndpointAsyncCommand, InvokeEndpointCommand, SageMakerRuntimeClient } from '@aws-sdk/client-sagemaker-runtime';
import type { AssemblyEndpoint } from './assembly-endpoints';
import { sampleRequest, type CalledModel, type SampleRequest } from './sample-requests';

// The compiled library, as the examples load it: compiling its catalogue again would take seconds.
const { SageMakerInstanceType } = createRequire(__filename)(resolve(__dirname, '../../lib')) as typeof import('cdk-sagemaker-endpoints');

/** What SageMaker tells of an endpoint. */
export interface RunningEndpoint extends CalledModel {
  readonly name: string;
  readonly status: string;
  readonly construct: string;
  readonly instanceType: string;
  readonly accelerator: string;
  /** Where an endpoint whose requests wait in a queue writes its answers. */
  readonly asyncOutput?: string;
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
    modelId: tag('modelId')!,
    modelVersion: tag('modelVersion'),
    instanceType: variant.InstanceType ?? 'serverless',
    accelerator: variant.InstanceType === undefined ? 'cpu' : acceleratorOf(variant.InstanceType),
    image: imageOf(model),
    asyncOutput: config.AsyncInferenceConfig?.OutputConfig?.S3OutputPath,
  };
}

/** Sends a request that the model understands, as a client of the endpoint would, and tells format and answer. */
export async function invoke(endpoint: RunningEndpoint): Promise<string> {
  const request = sampleRequest(endpoint);
  const { name, asyncOutput } = endpoint;
  const answer = await (asyncOutput === undefined ? answerOf(name, request) : queuedAnswerOf(name, asyncOutput, request));
  const text = request.read(JSON.parse(answer));
  if (text === undefined) {
    throw new Error(`${name} answered a request in the format of ${request.format} with ${answer}`);
  }
  return `${request.format}: ${text}`;
}

async function answerOf(name: string, { contentType, body, customAttributes }: SampleRequest): Promise<string> {
  const { Body: answer } = await new SageMakerRuntimeClient().send(new InvokeEndpointCommand({
    EndpointName: name, ContentType: contentType, Body: body, CustomAttributes: customAttributes,
  }));
  return Buffer.from(answer!).toString();
}

/** Puts the request beside the answers, and waits for nothing: the emulator answers at once. */
async function queuedAnswerOf(name: string, outputPath: string, { contentType, body, customAttributes }: SampleRequest): Promise<string> {
  const s3 = new S3Client({ forcePathStyle: true });
  const bucket = new URL(outputPath).host;
  await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'input/demo.json', Body: body }));
  const { OutputLocation: location } = await new SageMakerRuntimeClient().send(new InvokeEndpointAsyncCommand({
    EndpointName: name, ContentType: contentType, InputLocation: `s3://${bucket}/input/demo.json`, CustomAttributes: customAttributes,
  }));
  const answer = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: new URL(location!).pathname.slice(1) }));
  return answer.Body!.transformToString();
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
