import { CreateEndpointCommand, CreateEndpointConfigCommand, CreateModelCommand, SageMakerClient } from '@aws-sdk/client-sagemaker';
import {
  InvokeEndpointCommand, InvokeEndpointWithResponseStreamCommand, SageMakerRuntimeClient, type InvokeEndpointCommandInput,
} from '@aws-sdk/client-sagemaker-runtime';

/** A model as SageMaker is told of it. */
export interface TestModel {
  /** Repository and tag. */
  readonly image?: string;
  readonly modelPackage?: string;
  readonly environment?: Record<string, string>;
  /** The tags `modelId` and `modelVersion`, which the library's constructs set. */
  readonly modelId?: string;
  readonly modelVersion?: string;
  /** Answers go to this folder. */
  readonly asyncOutput?: string;
}

let count = 0;

/** Creates an endpoint through the API, which is quicker than a stack, and returns its name. */
export async function serve({ image, modelPackage, environment, modelId, modelVersion, asyncOutput }: TestModel): Promise<string> {
  const sageMaker = new SageMakerClient();
  const name = `model-${count += 1}`;
  const tags = { modelId, modelVersion };
  await sageMaker.send(new CreateModelCommand({
    ModelName: name,
    ExecutionRoleArn: 'arn:aws:iam::123456789012:role/model',
    PrimaryContainer: {
      Image: image && `763104351884.dkr.ecr.us-east-1.amazonaws.com/${image}`,
      ModelPackageName: modelPackage && `arn:aws:sagemaker:us-east-1:865070037744:model-package/${modelPackage}`,
      Environment: environment,
    },
    Tags: Object.entries(tags).flatMap(([Key, Value]) => Value === undefined ? [] : [{ Key, Value }]),
  }));
  await sageMaker.send(new CreateEndpointConfigCommand({
    EndpointConfigName: name,
    ProductionVariants: [{ VariantName: 'AllTraffic', ModelName: name, InstanceType: 'ml.g5.2xlarge', InitialInstanceCount: 1 }],
    AsyncInferenceConfig: asyncOutput === undefined
      ? undefined
      : { OutputConfig: { S3OutputPath: `${asyncOutput}/output`, S3FailurePath: `${asyncOutput}/failure` } },
  }));
  await sageMaker.send(new CreateEndpointCommand({ EndpointName: name, EndpointConfigName: name }));
  return name;
}

type Options = Partial<Pick<InvokeEndpointCommandInput, 'ContentType' | 'CustomAttributes'>>;

/** Sends JSON, and returns the JSON of the answer. */
export async function ask(endpoint: string, request: unknown, options: Options = {}): Promise<any> {
  const { Body: body } = await new SageMakerRuntimeClient().send(new InvokeEndpointCommand({
    EndpointName: endpoint, ContentType: 'application/json', Body: JSON.stringify(request), ...options,
  }));
  return JSON.parse(Buffer.from(body!).toString());
}

/** Sends JSON, and returns the parts of the answer's stream and its content type. */
export async function askForStream(endpoint: string, request: unknown): Promise<{ parts: string[]; contentType?: string }> {
  const { Body: body, ContentType: contentType } = await new SageMakerRuntimeClient().send(new InvokeEndpointWithResponseStreamCommand({
    EndpointName: endpoint, ContentType: 'application/json', Body: JSON.stringify(request),
  }));
  const parts: string[] = [];
  for await (const event of body!) {
    parts.push(Buffer.from(event.PayloadPart!.Bytes!).toString());
  }
  return { parts, contentType };
}
