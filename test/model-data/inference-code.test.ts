import { readdirSync } from 'fs';
import { InferenceCode } from '../../src/model-data/inference-code';
import { ModelData } from '../../src/model-data/model-data';

test.each([
  ['EMBEDDINGS', InferenceCode.EMBEDDINGS],
  ['TEXT_GENERATION', InferenceCode.TEXT_GENERATION],
])('%s is a folder that can be packaged, and needs no network', (_name, codeFolder) => {
  expect(ModelData.fromHuggingFaceHub({ modelId: 'org/tiny', codeFolder })._networkUse).toBeUndefined();
  expect(readdirSync(codeFolder)).not.toContain('requirements.txt');
});
