import { RagModel } from './rag-model';

/** The environment variables from which examples/python/rag-app takes what it calls. */
export function callerEnvironment(embedding: RagModel, chat: RagModel, region: string): { [name: string]: string } {
  return {
    AWS_REGION: region,
    EMBEDDING_ENDPOINT: embedding.endpoint.endpointName,
    EMBEDDING_MODEL: embedding.model.toString(),
    CHAT_ENDPOINT: chat.endpoint.endpointName,
    CHAT_MODEL: chat.model.toString(),
    [endpointVariable(embedding.model.modelId)]: embedding.endpoint.endpointName,
    [endpointVariable(chat.model.modelId)]: chat.endpoint.endpointName,
  };
}

/**
 * The variable that tells applications with many models the endpoint of one: `SAGEMAKER_ENDPOINT_`, and the model's name in
 * capitals without spaces, dots, slashes, dashes and underscores.
 */
export function endpointVariable(modelName: string): string {
  return `SAGEMAKER_ENDPOINT_${modelName.replace(/[ ./\-_]/g, '').toUpperCase()}`;
}
