import { specDocument } from './spec-fixture';
import { JsonObject } from '../../src/jumpstart/json';
import { ModelRecord } from '../../src/jumpstart/model-record';
import { readSpec, SpecProblem } from '../../src/jumpstart/spec-reader';

function recordOf(overrides: JsonObject = {}): ModelRecord {
  const { record, problems } = readSpec(specDocument(overrides));
  expect(problems).toEqual([]);
  return record!;
}

function problemsOf(overrides: JsonObject): readonly SpecProblem[] {
  return readSpec(specDocument(overrides)).problems;
}

describe('a valid spec', () => {
  test('environment values become strings', () => {
    expect(recordOf().environment).toEqual({ ENDPOINT_SERVER_TIMEOUT: '3600', SM_NUM_GPUS: '1' });
  });

  test('a boolean environment value is spelled as AWS\'s SDK spells it', () => {
    expect(recordOf({ inference_environment_variables: [{ name: 'TRUST', default: true }, { name: 'EAGER', default: false }] }).environment)
      .toEqual({ TRUST: 'True', EAGER: 'False' });
  });

  test('a variable without a default is left out', () => {
    expect(recordOf({ inference_environment_variables: [{ name: 'HF_TOKEN' }, { name: 'A', default: null }] }).environment).toEqual({});
  });

  test('the image of most regions is kept once, with the account of each, and the other region with its full URI', () => {
    expect(recordOf().images.gpu).toEqual({
      image: 'djl-inference:0.29.0-lmi11.0.0-cu124',
      accounts: { 'us-east-1': '763104351884', 'eu-central-2': '380420809688' },
      uris: { 'cn-north-1': '727897471807.dkr.ecr.cn-north-1.amazonaws.com.cn/djl-inference:0.28.0-lmi10.0.0-cu124' },
    });
  });

  test('variants keep image, environment, artifact and resource requirements', () => {
    expect(recordOf().variants).toEqual({
      'g5': { image: 'gpu', environment: { FAMILY: 'g5', SM_NUM_GPUS: '2' } },
      'inf2': { image: 'neuron' },
      'c6i': { image: 'cpu' },
      'ml.g5.12xlarge': {
        environment: { SM_NUM_GPUS: '4' },
        prepackedArtifactKey: 'example/example-llm-7b/artifacts/inference-prepack/g5-12/v1.2.0/',
        resourceRequirements: { accelerators: 4, minMemoryInMb: 98304 },
      },
    });
  });

  test('everything else about hosting is kept', () => {
    const record = recordOf({
      gated_bucket: true,
      deprecated: true,
      hosting_eula_key: 'eula.txt',
      provider: 'example',
      license: 'Example License',
      url: 'https://example.com',
      huggingface_id: 'example/llm',
      hosting_neuron_model_id: 'example-neuron',
      hosting_neuron_model_version: '1.0.0',
      hosting_artifact_compression_type: 'None',
      hosting_artifact_s3_data_type: 'S3Prefix',
      hosting_script_key: 'script.tar.gz',
      hosting_use_script_uri: true,
      hosting_ecr_specs: { framework: 'djl-lmi', framework_version: '0.29.0', py_version: 'py310' },
      deploy_kwargs: { container_startup_health_check_timeout: 1200, model_data_download_timeout: 900 },
      inference_volume_size: 256,
      inference_ami_version: 'al2-ami-sagemaker-inference-gpu-2-1',
      inference_enable_network_isolation: true,
      hosting_resource_requirements: { min_memory_mb: 1024, num_accelerators: 1 },
      default_payloads: { hello: { content_type: 'application/json', body: { stop: null }, prompt_key: 'inputs' } },
      predictor_specs: { default_content_type: 'application/json', supported_content_types: ['application/json'] },
      dynamic_container_deployment_supported: true,
      inference_vulnerabilities: ['CVE-1'],
    });
    expect(record).toMatchObject({
      gated: true,
      withdrawn: true,
      eulaKey: 'eula.txt',
      provider: 'example',
      license: 'Example License',
      url: 'https://example.com',
      huggingFaceId: 'example/llm',
      neuronModel: { modelId: 'example-neuron', version: '1.0.0' },
      artifactCompression: 'None',
      artifactDataType: 'S3Prefix',
      scriptKey: 'script.tar.gz',
      usesScript: true,
      framework: { framework: 'djl-lmi', version: '0.29.0', pyVersion: 'py310' },
      startupHealthCheckTimeoutInSeconds: 1200,
      modelDataDownloadTimeoutInSeconds: 900,
      volumeSizeInGb: 256,
      inferenceAmiVersion: 'al2-ami-sagemaker-inference-gpu-2-1',
      networkIsolation: true,
      resourceRequirements: { minMemoryInMb: 1024, accelerators: 1 },
      payloads: { hello: { contentType: 'application/json', body: { stop: null }, promptKey: 'inputs' } },
      mediaTypes: { contentType: 'application/json', supportedContentTypes: ['application/json'] },
      inferenceComponents: true,
      vulnerabilities: ['CVE-1'],
    });
  });

  test('model packages are read for the model and for instance types', () => {
    const arn = 'arn:aws:sagemaker:us-east-1:865070037744:model-package/example';
    const record = recordOf({
      hosting_model_package_arns: { 'us-east-1': arn },
      hosting_instance_type_variants: {
        regional_aliases: { 'us-east-1': { package: `${arn}-g5` } },
        variants: { g5: { regional_properties: { model_package_arn: '$package' } } },
      },
    });
    expect(record).toMatchObject({
      modelPackageArns: { 'us-east-1': arn }, modelPackages: { package: { 'us-east-1': `${arn}-g5` } }, variants: { g5: { modelPackage: 'package' } },
    });
  });
});

describe('configurations', () => {
  const components = {
    inference_config_components: {
      fast: {
        model_id: 'ignored',
        inference_environment_variables: [{ name: 'FAST', default: '1' }],
        supported_inference_instance_types: ['ml.g5.12xlarge'],
        default_inference_instance_type: 'ml.g5.12xlarge',
        hosting_instance_type_variants: { variants: { g5: { properties: { environment_variables: { FAMILY: 'fast' } } } } },
      },
      draft: {
        hosting_additional_data_sources: {
          speculative_decoding: [{
            channel_name: 'draft_model',
            hosting_eula_key: 'eula.txt',
            provider: { name: 'JumpStart', classification: 'gated' },
            s3_data_source: { s3_uri: 'draft/', s3_data_type: 'S3Prefix', compression_type: 'None' },
          }],
        },
      },
    },
    inference_configs: {
      drafted: { component_names: ['fast', 'draft'], acceleration_configs: [{ type: 'Speculative-Decoding', enabled: true }, { type: 'Compilation', enabled: false }] },
      fast: { component_names: ['fast'], benchmark_metrics: { 'ml.g5.12xlarge': [{ name: 'latency', value: '0.5', unit: 'sec', concurrency: 1 }] } },
    },
  };

  test('a component replaces lists of the base and merges into its objects', () => {
    const fast = recordOf(components).configs!.fast.hosting;
    expect(fast.environment).toEqual({ FAST: '1' });
    expect(fast.instanceTypes).toEqual(['ml.g5.12xlarge']);
    expect(fast.variants.g5).toEqual({ image: 'gpu', environment: { FAMILY: 'fast', SM_NUM_GPUS: '2' } });
  });

  test('a component cannot change what identifies the model', () => {
    expect(recordOf(components).modelId).toBe('example-llm-7b');
  });

  test('additional data sources keep channel, location, provider and licence', () => {
    expect(recordOf(components).configs!.drafted).toMatchObject({
      accelerations: ['Speculative-Decoding'],
      hosting: {
        additionalDataSources: [{
          purpose: 'speculative_decoding',
          channelName: 'draft_model',
          key: 'draft/',
          dataType: 'S3Prefix',
          compression: 'None',
          provider: 'JumpStart',
          gated: true,
          eulaKey: 'eula.txt',
        }],
      },
    });
  });

  test('benchmarks are kept with the configuration', () => {
    expect(recordOf(components).configs!.fast.benchmarks).toEqual({
      'ml.g5.12xlarge': [{ name: 'latency', value: '0.5', unit: 'sec', concurrency: '1' }],
    });
  });

  test('without a ranking the names decide the order', () => {
    expect(recordOf(components).ranking).toEqual(['drafted', 'fast']);
  });

  test('AWS\'s ranking decides the order', () => {
    expect(recordOf({ ...components, inference_config_rankings: { overall: { rankings: ['fast', 'drafted'] } } }).ranking).toEqual(['fast', 'drafted']);
  });

  test('a configuration that is a model package has no environment', () => {
    const record = recordOf({
      inference_config_components: { packaged: { hosting_model_package_arns: { 'us-east-1': 'arn:aws:sagemaker:us-east-1:1:model-package/x' } } },
      inference_configs: { packaged: { component_names: ['packaged'] } },
    });
    expect(record.configs!.packaged.hosting.environment).toEqual({});
  });

  test('a component that does not exist is named', () => {
    expect(problemsOf({ ...components, inference_configs: { fast: { component_names: ['fsat'] } } })).toEqual([{
      field: 'inference_configs.fast.component_names.0', message: 'is not one of inference_config_components: fast, draft', value: 'fsat',
    }]);
  });

  test('a ranking of a configuration that does not exist is named', () => {
    expect(problemsOf({ ...components, inference_config_rankings: { overall: { rankings: ['slow'] } } })).toEqual([{
      field: 'inference_config_rankings.overall.rankings',
      message: 'names a configuration that is not one of inference_configs: drafted, fast',
      value: 'slow',
    }]);
  });

  test('a component with a member of the wrong type is named with its configuration', () => {
    const wrong = { inference_config_components: { fast: { inference_volume_size: 'big' } }, inference_configs: { fast: { component_names: ['fast'] } } };
    expect(problemsOf(wrong)).toEqual([{ field: 'inference_configs.fast.inference_volume_size', message: 'must be of type integer', value: 'big' }]);
  });
});

describe('a malformed spec', () => {
  test('every wrong member is named with its path', () => {
    expect(problemsOf({
      version: 'one', gated_bucket: 'yes', default_inference_instance_type: undefined, supported_inference_instance_types: [], inference_volume_size: 0,
    }).map(({ field }) => field)).toEqual([
      'default_inference_instance_type', 'supported_inference_instance_types', 'inference_volume_size', 'version', 'gated_bucket',
    ]);
  });

  test('a missing member is said to be missing', () => {
    expect(problemsOf({ model_id: undefined })).toEqual([{ field: 'model_id', message: 'is missing', value: undefined }]);
  });

  test('an alias that no region defines is named', () => {
    const variants = { regional_aliases: { 'us-east-1': {} }, variants: { g5: { regional_properties: { image_uri: '$gpu' } } } };
    expect(problemsOf({ hosting_instance_type_variants: variants })).toEqual([{
      field: 'hosting_instance_type_variants.variants.g5.regional_properties.image_uri',
      message: 'refers to an alias that no region of regional_aliases defines',
      value: '$gpu',
    }]);
  });

  test.each([[null], [[]], ['text'], [7]])('%j is not a spec', document => {
    expect(readSpec(document).record).toBeUndefined();
    expect(readSpec(document).problems[0].field).toBe('');
  });
});
