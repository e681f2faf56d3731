import { hubContentToSpec } from '../../../catalog/sources/hub-document';

const IMAGE = '763104351884.dkr.ecr.us-east-1.amazonaws.com/djl-inference:0.29.0';

function convert(document: { [member: string]: unknown }) {
  return hubContentToSpec({ region: 'us-east-1', modelId: 'model', version: '1.0.0', document });
}

test.each([
  ['HostingArtifactS3DataType', 'hosting_artifact_s3_data_type', 'S3Prefix'],
  ['DynamicContainerDeploymentSupported', 'dynamic_container_deployment_supported', true],
  ['HostingEcrSpecs', 'hosting_ecr_specs', { PyVersion: 'py310' }, { py_version: 'py310' }],
  ['HostingResourceRequirements', 'hosting_resource_requirements', { MinMemoryMb: 1024, NumCpus: 4 }, { min_memory_mb: 1024, num_cpus: 4 }],
  ['SageMakerSdkPredictorSpecifications', 'predictor_specs', { DefaultContentType: 'text/csv' }, { default_content_type: 'text/csv' }],
])('%s is %s', (hubName, specName, value, converted: unknown = value) => {
  expect(convert({ [hubName]: value })).toEqual({ [specName]: converted, model_id: 'model', version: '1.0.0' });
});

test.each([
  ['HostingArtifactUri', 'hosting_artifact_key', 's3://jumpstart-private-cache-prod-us-east-1/model/v1/', 'model/v1/'],
  ['HostingPrepackedArtifactUri', 'hosting_prepacked_artifact_key', 's3://bucket/model.tar.gz', 'model.tar.gz'],
  ['HostingScriptUri', 'hosting_script_key', 's3://bucket/source/sourcedir.tar.gz', 'source/sourcedir.tar.gz'],
  ['HostingEulaUri', 'hosting_eula_key', 's3://bucket/eula.txt', 'eula.txt'],
  ['HostingUseScriptUri', 'hosting_use_script_uri', false, false],
])('%s is %s without its bucket', (hubName, specName, value, converted) => {
  expect(convert({ [hubName]: value })).toEqual({ [specName]: converted, model_id: 'model', version: '1.0.0' });
});

test('the names and values of environment variables are data', () => {
  const variable = { Name: 'HF_MODEL_ID', Default: 's3://bucket/Key', Scope: 'container', RequiredForModelClass: true };
  expect(convert({ InferenceEnvironmentVariables: [variable] }).inference_environment_variables).toEqual([
    { name: 'HF_MODEL_ID', default: 's3://bucket/Key', scope: 'container', required_for_model_class: true },
  ]);
});

test('the keys of variants and the variables in them are data', () => {
  const variants = { 'ml.g5.12xlarge': { Properties: { EnvironmentVariables: { SM_NUM_GPUS: '4', MaxTokens: '1' } } } };
  expect(convert({ HostingInstanceTypeVariants: { Variants: variants } }).hosting_instance_type_variants).toEqual({
    regional_aliases: { 'us-east-1': {} },
    variants: { 'ml.g5.12xlarge': { properties: { environment_variables: { SM_NUM_GPUS: '4', MaxTokens: '1' } } } },
  });
});

test('images and packages of variants become aliases of the region', () => {
  const arn = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/model';
  const variants = { g5: { Properties: { ImageUri: IMAGE } }, p5: { Properties: { ModelPackageArn: arn, ArtifactUri: 's3://bucket/p5/' } } };
  expect(convert({ HostingInstanceTypeVariants: { Variants: variants } }).hosting_instance_type_variants).toEqual({
    regional_aliases: { 'us-east-1': { image_uri_g5: IMAGE, model_package_arn_p5: arn } },
    variants: {
      g5: { regional_properties: { image_uri: '$image_uri_g5' } },
      p5: { regional_properties: { model_package_arn: '$model_package_arn_p5' }, properties: { artifact_key: 'p5/' } },
    },
  });
});

test('images that the document names through aliases of its own are the same', () => {
  const described = { Aliases: { gpu_ecr_uri_1: IMAGE }, Variants: { g5: { properties: { image_uri: '$gpu_ecr_uri_1' } } } };
  expect(convert({ HostingInstanceTypeVariants: described }).hosting_instance_type_variants).toEqual({
    regional_aliases: { 'us-east-1': { image_uri_g5: IMAGE } },
    variants: { g5: { regional_properties: { image_uri: '$image_uri_g5' } } },
  });
});

test('a single image serves all instance types of a model without variants', () => {
  const document = { HostingEcrUri: IMAGE, SupportedInferenceInstanceTypes: ['ml.g5.xlarge'] };
  expect(convert(document)).toEqual({
    model_id: 'model',
    version: '1.0.0',
    supported_inference_instance_types: ['ml.g5.xlarge'],
    hosting_instance_type_variants: {
      regional_aliases: { 'us-east-1': { 'image_uri_ml.g5.xlarge': IMAGE } },
      variants: { 'ml.g5.xlarge': { regional_properties: { image_uri: '$image_uri_ml.g5.xlarge' } } },
    },
  });
});

test('a model package stands under its region', () => {
  const arn = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/model';
  expect(convert({ HostingModelPackageArn: arn }).hosting_model_package_arns).toEqual({ 'us-east-1': arn });
});

test('timeouts stand in deploy_kwargs', () => {
  expect(convert({ ModelDataDownloadTimeout: 1200, ContainerStartupHealthCheckTimeout: 600 }).deploy_kwargs).toEqual({
    model_data_download_timeout: 1200,
    container_startup_health_check_timeout: 600,
  });
});

test('the names and bodies of payloads are data', () => {
  const payload = {
    ContentType: 'application/json',
    PromptKey: 'inputs',
    OutputKeys: { GeneratedText: '[0].generated_text' },
    Body: { MaxTokens: 7, messages: [{ Role: 'user' }] },
  };
  expect(convert({ DefaultPayloads: { MyExample: payload } }).default_payloads).toEqual({
    MyExample: {
      content_type: 'application/json',
      prompt_key: 'inputs',
      output_keys: { GeneratedText: '[0].generated_text' },
      body: { MaxTokens: 7, messages: [{ Role: 'user' }] },
    },
  });
});

test('the names of configurations, their components and instance types are data', () => {
  const spec = convert({
    InferenceConfigs: { 'LMI-Optimized': { ComponentNames: ['LMI-C'], BenchmarkMetrics: { 'ml.g5.xlarge': [{ Name: 'latency' }] } } },
    InferenceConfigComponents: { 'LMI-C': { HostingArtifactUri: 's3://bucket/lmi/', ModelDataDownloadTimeout: 60, Task: 'text' } },
    InferenceConfigRankings: { overall: { Rankings: ['LMI-Optimized'] } },
  });
  expect(spec).toEqual({
    model_id: 'model',
    version: '1.0.0',
    inference_configs: { 'LMI-Optimized': { component_names: ['LMI-C'], benchmark_metrics: { 'ml.g5.xlarge': [{ name: 'latency' }] } } },
    inference_config_components: { 'LMI-C': { hosting_artifact_key: 'lmi/', deploy_kwargs: { model_data_download_timeout: 60 } } },
    inference_config_rankings: { overall: { rankings: ['LMI-Optimized'] } },
  });
});

test.each([
  ['jumpstart-private-cache-prod-us-east-1', { name: 'JumpStart', classification: 'gated' }],
  ['jumpstart-cache-prod-us-east-1', { name: 'JumpStart', classification: 'non-gated' }],
  ['sagemaker-sd-models-prod-us-east-1', { name: 'SageMaker', classification: 'non-gated' }],
])('an additional data source in %s tells its provider', (bucket, provider) => {
  const source = { ChannelName: 'draft_model', S3DataSource: { S3DataType: 'S3Prefix', CompressionType: 'None', S3Uri: `s3://${bucket}/draft/` } };
  expect(convert({ HostingAdditionalDataSources: { speculative_decoding: [source] } }).hosting_additional_data_sources).toEqual({
    speculative_decoding: [
      { channel_name: 'draft_model', provider, s3_data_source: { s3_data_type: 'S3Prefix', compression_type: 'None', s3_uri: 'draft/' } },
    ],
  });
});

test('the provider that a data source names is kept', () => {
  const source = {
    ChannelName: 'draft_model',
    Provider: { Name: 'JumpStart', Classification: 'gated' },
    HostingEulaUri: 's3://jumpstart-cache-prod-us-east-1/eula.txt',
    S3DataSource: { S3Uri: 's3://bucket/draft/' },
  };
  expect(convert({ HostingAdditionalDataSources: { speculative_decoding: [source] } }).hosting_additional_data_sources).toEqual({
    speculative_decoding: [{
      channel_name: 'draft_model',
      provider: { name: 'JumpStart', classification: 'gated' },
      hosting_eula_key: 'eula.txt',
      s3_data_source: { s3_uri: 'draft/' },
    }],
  });
});

test('what is about training, notebooks and presentation is left out', () => {
  const document = {
    TrainingSupported: true,
    Hyperparameters: [],
    TrainingEcrUri: IMAGE,
    DefaultTrainingDatasetUri: 's3://b/k',
    NotebookLocations: {},
    Task: 'x',
    DataType: 'text',
    ContextualHelp: {},
    ModelTypes: [],
    Capabilities: [],
    MaxRuntimeInSeconds: 1,
  };
  expect(convert(document)).toEqual({ model_id: 'model', version: '1.0.0' });
});
