import { App, CfnOutput, Stack, aws_iam as iam, aws_sagemaker as sagemaker } from 'aws-cdk-lib';

export interface EndpointAppOptions {
  /** Default: `Subject`. */
  readonly stackName?: string;
  /** Default: `ml.g5.xlarge`. */
  readonly instanceType?: string;
  /** The container's environment; a change makes a new model. */
  readonly environment?: Record<string, string>;
  /** Adds to the stack; gets its endpoint. */
  readonly more?: (stack: Stack, endpoint: sagemaker.CfnEndpoint) => void;
}

/** A CDK app with one endpoint of L1 constructs: the tests of the emulator must not depend on the library. */
export function endpointApp(options: EndpointAppOptions = {}): App {
  return appWith(options.stackName ?? 'Subject', stack => {
    const role = new iam.Role(stack, 'Role', { assumedBy: new iam.ServicePrincipal('sagemaker.amazonaws.com') });
    const model = new sagemaker.CfnModel(stack, 'Model', {
      executionRoleArn: role.roleArn,
      primaryContainer: { image: '123456789012.dkr.ecr.us-east-1.amazonaws.com/server:1', environment: options.environment },
    });
    const config = new sagemaker.CfnEndpointConfig(stack, 'EndpointConfig', {
      productionVariants: [{
        variantName: 'AllTraffic',
        modelName: model.attrModelName,
        instanceType: options.instanceType ?? 'ml.g5.xlarge',
        initialInstanceCount: 1,
        initialVariantWeight: 1,
      }],
    });
    const endpoint = new sagemaker.CfnEndpoint(stack, 'Endpoint', { endpointConfigName: config.attrEndpointConfigName });
    new CfnOutput(stack, 'EndpointName', { value: endpoint.attrEndpointName });
    new CfnOutput(stack, 'EndpointArn', { value: endpoint.ref });
    options.more?.(stack, endpoint);
  });
}

/** An app with one stack. */
export function appWith(stackName: string, build: (stack: Stack) => void): App {
  const app = new App();
  build(new Stack(app, stackName));
  return app;
}
