import { JsonObject } from '../../src/jumpstart/json';

/** A spec in the form of AWS's files, small, with every kind of variant. */
export function specDocument(overrides: JsonObject = {}): JsonObject {
  return {
    model_id: 'example-llm-7b',
    version: '1.2.0',
    gated_bucket: false,
    default_inference_instance_type: 'ml.g5.2xlarge',
    supported_inference_instance_types: ['ml.g5.2xlarge', 'ml.g5.12xlarge', 'ml.inf2.8xlarge', 'ml.c6i.xlarge'],
    inference_environment_variables: [
      { name: 'ENDPOINT_SERVER_TIMEOUT', default: 3600, scope: 'container', required_for_model_class: true },
      { name: 'SM_NUM_GPUS', default: '1', scope: 'container', required_for_model_class: true },
    ],
    hosting_artifact_key: 'example/example-llm-7b/artifacts/inference/v1.2.0/',
    hosting_prepacked_artifact_key: 'example/example-llm-7b/artifacts/inference-prepack/v1.2.0/',
    hosting_instance_type_variants: {
      regional_aliases: {
        'us-east-1': {
          gpu: '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.29.0-lmi11.0.0-cu124',
          neuron: '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.29.0-neuronx-sdk2.19.1',
          cpu: '763104351884.dkr.ecr.us-east-1.amazonaws.com/huggingface-pytorch-inference:cpu',
        },
        'eu-central-2': { gpu: '380420809688.dkr.ecr.eu-central-2.amazonaws.com/djl-inference:0.29.0-lmi11.0.0-cu124' },
        'cn-north-1': { gpu: '727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/djl-inference:0.28.0-lmi10.0.0-cu124' },
      },
      variants: {
        'g5': { regional_properties: { image_uri: '$gpu' }, properties: { environment_variables: { FAMILY: 'g5', SM_NUM_GPUS: 2 } } },
        'inf2': { regional_properties: { image_uri: '$neuron' } },
        'c6i': { regional_properties: { image_uri: '$cpu' } },
        'ml.g5.12xlarge': {
          properties: {
            environment_variables: { SM_NUM_GPUS: '4' },
            prepacked_artifact_key: 'example/example-llm-7b/artifacts/inference-prepack/g5-12/v1.2.0/',
            resource_requirements: { num_accelerators: 4, min_memory_mb: 98304 },
          },
        },
      },
    },
    ...overrides,
  };
}
