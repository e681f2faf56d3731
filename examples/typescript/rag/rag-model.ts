import { aws_sagemaker as sagemaker } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { JumpStartModel, JumpStartModelVersion, JumpStartSageMakerEndpoint, SageMakerInstanceType } from 'cdk-sagemaker-endpoints';

/** A model that the application calls, and the endpoint that serves it. */
export interface RagModel {
  readonly model: JumpStartModelVersion;
  readonly endpoint: sagemaker.IEndpoint;
}

export interface RagModelProps {
  /** A JumpStart model id, with `@` and a version where it is not the newest: `meta-textgeneration-llama-2-7b-f@3.0.2`. */
  readonly model: string;

  /** The name of an endpoint that serves the model already. By default one is deployed. */
  readonly existingEndpoint?: string;

  /** By default AWS's for the model. */
  readonly instanceType?: string;

  /** How long an instance may take to load the model. Large ones take half an hour and more. */
  readonly startupHealthCheckTimeoutInSeconds: number;
}

/** Deploys a model, or takes the endpoint that there is. */
export function ragModel(scope: Construct, id: string, props: RagModelProps): RagModel {
  const [modelId, version] = props.model.split('@');
  const model = JumpStartModel.of(modelId, version);
  if (props.existingEndpoint) {
    return { model, endpoint: JumpStartSageMakerEndpoint.fromEndpointName(scope, id, props.existingEndpoint) };
  }
  const endpoint = new JumpStartSageMakerEndpoint(scope, id, {
    model,
    instanceType: props.instanceType ? SageMakerInstanceType.of(props.instanceType) : undefined,
    // Read the licence first: README.md.
    acceptEula: model.requiresEula || undefined,
    startupHealthCheckTimeoutInSeconds: props.startupHealthCheckTimeoutInSeconds,
    modelDataDownloadTimeoutInSeconds: 3600,
  });
  return { model, endpoint };
}
