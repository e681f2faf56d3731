// Endpoints as a user of the library writes them.

const { App, Stack } = require('aws-cdk-lib/core');
const { CUSTOM_MODEL, HUGGING_FACE_MODEL, IMAGE, INSTANCE_TYPE, JUMPSTART_CONSTANT, MODEL_BUCKET, MODEL_KEY, REGION } = require('./endpoints');

/** Loads what the app uses; for JumpStart with the catalogue, which belongs to loading and not to an endpoint. */
const SOURCES = {
  jumpstart() {
    const { JumpStartModel, JumpStartSageMakerEndpoint } = require('../..');
    const model = JumpStartModel[JUMPSTART_CONSTANT];
    model.defaultInstanceType(REGION);
    return (scope, id) => new JumpStartSageMakerEndpoint(scope, id, { model });
  },

  huggingface() {
    const { HuggingFaceSageMakerEndpoint } = require('../..');
    const common = hardware();
    return (scope, id) => new HuggingFaceSageMakerEndpoint(scope, id, { ...common, modelId: HUGGING_FACE_MODEL });
  },

  custom() {
    const { CustomSageMakerEndpoint } = require('../..');
    const common = hardware();
    return (scope, id) => new CustomSageMakerEndpoint(scope, id, { ...common, modelId: CUSTOM_MODEL, modelDataUrl: `s3://${MODEL_BUCKET}/${MODEL_KEY}` });
  },
};

module.exports = source => ({ App, Stack, addEndpoint: SOURCES[source]() });

function hardware() {
  const { DeepLearningContainerImage, SageMakerInstanceType } = require('../..');
  return {
    instanceType: SageMakerInstanceType.of(INSTANCE_TYPE),
    container: DeepLearningContainerImage.fromDeepLearningContainerImage(IMAGE.repository, IMAGE.tag),
  };
}
