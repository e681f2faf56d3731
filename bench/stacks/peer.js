// The same endpoints as a user of the peer library writes them.

const { createRequire } = require('module');
const { join } = require('path');
const { CUSTOM_MODEL, HUGGING_FACE_MODEL, IMAGE, INSTANCE_TYPE, JUMPSTART_CONSTANT, MODEL_BUCKET, MODEL_KEY } = require('./endpoints');

const requireThere = createRequire(join(__dirname, '..', 'peer', 'package.json'));
const { App, Stack } = requireThere('aws-cdk-lib/core');

const SOURCES = {
  jumpstart: ({ JumpStartModel, JumpStartSageMakerEndpoint }) => {
    const model = JumpStartModel[JUMPSTART_CONSTANT];
    return (scope, id) => new JumpStartSageMakerEndpoint(scope, id, { model, endpointName: id });
  },

  huggingface: peer => {
    const common = hardware(peer);
    return (scope, id) => new peer.HuggingFaceSageMakerEndpoint(scope, id, { ...common, modelId: HUGGING_FACE_MODEL, endpointName: id });
  },

  custom: peer => {
    const common = hardware(peer);
    return (scope, id) => new peer.CustomSageMakerEndpoint(scope, id, {
      ...common, modelId: CUSTOM_MODEL, modelDataUrl: `s3://${MODEL_BUCKET}/${MODEL_KEY}`, endpointName: id,
    });
  },
};

module.exports = source => {
  const { sagemaker_deployment: peer } = requireThere('@cdklabs/generative-ai-cdk-constructs');
  return { App, Stack, addEndpoint: SOURCES[source](peer) };
};

function hardware({ DeepLearningContainerImage, SageMakerInstanceType }) {
  return {
    instanceType: SageMakerInstanceType.of(INSTANCE_TYPE),
    container: DeepLearningContainerImage.fromDeepLearningContainerImage(IMAGE.repository, IMAGE.tag),
  };
}
