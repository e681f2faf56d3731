import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { HuggingFaceSageMakerEndpoint, HuggingFaceTask, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

export interface ServerlessClassifierStackProps extends StackProps {
  /** @default 3072 */
  readonly memorySizeInMb?: number;

  /** @default 5 */
  readonly maxConcurrency?: number;
}

/** A small classifier that costs nothing while nobody calls it. */
export class ServerlessClassifierStack extends Stack {
  constructor(scope: Construct, id: string, props: ServerlessClassifierStackProps = {}) {
    super(scope, id, props);

    const endpoint = new HuggingFaceSageMakerEndpoint(this, 'Sentiment', {
      modelId: 'distilbert/distilbert-base-uncased-finetuned-sst-2-english',
      task: HuggingFaceTask.TEXT_CLASSIFICATION,
      // Nothing runs on it: it says for which processor the image is.
      instanceType: SageMakerInstanceType.ML_M5_XLARGE,
      serverless: { memorySizeInMb: props.memorySizeInMb ?? 3072, maxConcurrency: props.maxConcurrency ?? 5 },
    });

    new CfnOutput(this, 'EndpointName', { value: endpoint.endpointName });
  }
}
