import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../src/jumpstart/json';
import { specDocument } from '../jumpstart/spec-fixture';

const ARN = 'arn:aws:sagemaker:us-east-1:123456789012:model-package/example/1';
const CHANNEL = { channel_name: 'draft_model', s3_data_source: { s3_uri: 'draft/', s3_data_type: 'S3Prefix', compression_type: 'None' } };

/** A configuration that lays one component over the base. */
function configured(component: JsonObject): JsonObject {
  return {
    inference_configs: { fast: { component_names: ['fast'] } },
    inference_config_components: { fast: component },
    inference_config_rankings: { overall: { rankings: ['fast'] } },
  };
}

/** The spec files that cases name, as what they change of a correct one. */
const SPECS: { readonly [file: string]: JsonObject } = {
  'spec.json': {},
  'spec-of-withdrawn-version.json': { model_id: 'huggingface-llm-falcon-7b-bf16', deprecated: true },
  'spec-without-images.json': { hosting_instance_type_variants: {} },
  'spec-of-package.json': { hosting_model_package_arns: { 'us-east-1': ARN }, hosting_instance_type_variants: {} },
  'spec-with-draft-model.json': configured({
    hosting_additional_data_sources: { speculative_decoding: [CHANNEL] },
    inference_environment_variables: [{ name: 'OPTION_SPECULATIVE_DRAFT_MODEL', default: '/opt/ml/additional-model-data-sources/draft_model' }],
  }),
  'spec-with-scripts.json': configured({ hosting_additional_data_sources: { scripts: [{ ...CHANNEL, channel_name: 'scripts' }] } }),
  'spec-of-archive.json': { hosting_prepacked_artifact_key: 'example/example-llm-7b/artifacts/inference-prepack/v1.2.0/model.tar.gz' },
  'spec-with-licence.json': { hosting_eula_key: 'eula/example.txt' },
  'spec-with-too-many-channels.json': {
    hosting_additional_data_sources: { speculative_decoding: [CHANNEL, CHANNEL, CHANNEL], scripts: [CHANNEL, CHANNEL, CHANNEL] },
  },
  'spec-with-wrong-members.json': { version: 'latest', default_inference_instance_type: undefined },
  'spec-with-unknown-alias.json': {
    hosting_instance_type_variants: { variants: { g5: { regional_properties: { image_uri: '$gone' } } } },
  },
  'spec-with-unknown-ranking.json': { inference_config_rankings: { overall: { rankings: ['fast'] } } },
  'spec-with-unknown-component.json': { inference_configs: { fast: { component_names: ['fast'] } } },
};

/** Puts the files and directories that cases name into a folder. */
export function writeInputFiles(folder: string): void {
  for (const [file, overrides] of Object.entries(SPECS)) {
    writeFileSync(join(folder, file), JSON.stringify(specDocument(overrides)));
  }
  writeFileSync(join(folder, 'empty.json'), '');
  writeFileSync(join(folder, 'model.bin'), '');
  writeFileSync(join(folder, 'model.tar.gz'), '');
  mkdirSync(join(folder, 'empty-directory'));
  mkdirSync(join(folder, 'directory'));
  writeFileSync(join(folder, 'directory', 'model.bin'), '');
  mkdirSync(join(folder, 'code'));
  writeFileSync(join(folder, 'code', 'inference.py'), '');
  writeFileSync(join(folder, 'code', 'requirements.txt'), 'sentencepiece');
}
