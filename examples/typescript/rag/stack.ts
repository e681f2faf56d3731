import { CfnOutput, Stack, StackProps } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as secretsmanager from 'aws-cdk-lib/aws-secretsmanager';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { callerEnvironment } from './caller-environment';
import { registeredModels } from './model-registry';
import { ragModel } from './rag-model';

/**
 * What a RAG application calls: a model that embeds texts, a model that chats, and a role that may invoke both.
 *
 * Context: `embeddingModel` and `chatModel` are JumpStart models, `embeddingInstanceType` and `chatInstanceType` what they run on;
 * `embeddingEndpoint` and `chatEndpoint` name endpoints that exist, in the place of new ones; `astraTokenSecret` names the secret with
 * the application token of Astra DB; `caller` is the ARN of the user or role that may assume the caller's role, by default tasks of ECS.
 */
export class RagStack extends Stack {
  constructor(scope: Construct, id: string, props?: StackProps) {
    super(scope, id, props);

    const embedding = ragModel(this, 'Embedding', {
      model: this.setting('embeddingModel') ?? 'huggingface-textembedding-all-MiniLM-L6-v2@1.0.0',
      existingEndpoint: this.setting('embeddingEndpoint'),
      instanceType: this.setting('embeddingInstanceType'),
      startupHealthCheckTimeoutInSeconds: 1200,
    });
    const chat = ragModel(this, 'Chat', {
      model: this.setting('chatModel') ?? 'meta-textgeneration-llama-2-7b-f@3.0.2',
      existingEndpoint: this.setting('chatEndpoint'),
      instanceType: this.setting('chatInstanceType'),
      startupHealthCheckTimeoutInSeconds: 3600,
    });
    const registry = new ssm.StringParameter(this, 'Models', {
      description: 'The models that the RAG application may call',
      stringValue: this.toJsonString(registeredModels(embedding, chat)),
    });

    // It may invoke the two endpoints, read the list, and read the token: nothing else.
    const callerArn = this.setting('caller');
    const caller = new iam.Role(this, 'Caller', {
      assumedBy: callerArn ? new iam.ArnPrincipal(callerArn) : new iam.ServicePrincipal('ecs-tasks.amazonaws.com'),
    });
    embedding.endpoint.grantInvoke(caller);
    chat.endpoint.grantInvoke(caller);
    registry.grantRead(caller);
    const tokenSecret = this.setting('astraTokenSecret');
    if (tokenSecret) {
      secretsmanager.Secret.fromSecretNameV2(this, 'AstraToken', tokenSecret).grantRead(caller);
    }

    const environment = callerEnvironment(embedding, chat, this.region);
    new CfnOutput(this, 'EmbeddingEndpointName', { value: embedding.endpoint.endpointName });
    new CfnOutput(this, 'EmbeddingModel', { value: embedding.model.toString() });
    new CfnOutput(this, 'ChatEndpointName', { value: chat.endpoint.endpointName });
    new CfnOutput(this, 'ChatModel', { value: chat.model.toString() });
    new CfnOutput(this, 'CallerRole', { value: caller.roleArn });
    new CfnOutput(this, 'ModelRegistry', { value: registry.parameterName });
    new CfnOutput(this, 'Environment', { value: Object.entries(environment).map(([name, value]) => `${name}=${value}`).join(' ') });
  }

  private setting(name: string): string | undefined {
    return this.node.tryGetContext(name);
  }
}
