// What the endpoints of all authors serve.

module.exports = {
  REGION: 'us-east-1',
  ACCOUNT: '111111111111',
  /** A model that the newest version of the peer knows, too. */
  JUMPSTART_CONSTANT: 'HUGGINGFACE_LLM_MISTRAL_7B_INSTRUCT_3_0_0',
  HUGGING_FACE_MODEL: 'mistralai/Mistral-7B-Instruct-v0.3',
  CUSTOM_MODEL: 'mine',
  MODEL_BUCKET: 'models',
  MODEL_KEY: 'mine/model.tar.gz',
  INSTANCE_TYPE: 'ml.g5.2xlarge',
  IMAGE: { repository: 'huggingface-pytorch-tgi-inference', tag: '2.1.1-tgi1.4.0-gpu-py310-cu121-ubuntu20.04', account: '763104351884' },
};
