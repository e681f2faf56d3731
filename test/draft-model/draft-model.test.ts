import { Stack } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { DraftModel } from '../../src/draft-model/draft-model';
import { createRole } from '../../src/endpoint/endpoint-role';
import { ModelCompression } from '../../src/model-data/model-compression';
import { ModelData } from '../../src/model-data/model-data';

let stack: Stack;
beforeEach(() => {
  stack = new Stack();
});

function bind(draftModel: DraftModel) {
  return stack.resolve(draftModel.bind(stack, createRole(stack, 'Role')));
}

describe('a draft model of the Hugging Face Hub', () => {
  test('is named by its id', () => {
    expect(bind(DraftModel.fromHuggingFaceHub('meta-llama/Llama-3.2-1B'))).toEqual({ location: 'meta-llama/Llama-3.2-1B' });
  });

  test('takes its token from a secret', () => {
    const hubToken = Secret.fromSecretNameV2(stack, 'Token', 'token');
    const { HF_TOKEN: token } = stack.resolve(DraftModel.fromHuggingFaceHub('org/draft', { hubToken })._environment);
    expect(JSON.stringify(token)).toContain('{{resolve:secretsmanager:');
  });

  test.each(['', 'org/draft/1', 's3://bucket/draft/', '/opt/ml/model', 'org/dr aft'])('is not %p', modelId => {
    expect(() => DraftModel.fromHuggingFaceHub(modelId)).toThrow('modelId: is not the id of a model on the Hugging Face Hub');
  });
});

describe('a draft model in S3', () => {
  test('is named by the URI of its prefix', () => {
    expect(bind(DraftModel.fromModelData(ModelData.fromUri('s3://models/spec-dec-custom-draft-model/'))))
      .toEqual({ location: 's3://models/spec-dec-custom-draft-model/' });
  });

  test('of a new bucket has tokens in it', () => {
    const data = ModelData.fromBucket(new Bucket(stack, 'Models'), 'draft/');
    expect(bind(DraftModel.fromModelData(data)).location).toEqual({ 'Fn::Join': ['', ['s3://', { Ref: expect.any(String) }, '/draft/']] });
  });

  test('is no archive', () => {
    expect(() => bind(DraftModel.fromModelData(ModelData.fromUri('s3://models/draft.tar.gz')))).toThrow(
      'speculativeDecoding.draftModel: must be a prefix with the files of the model, because the server does not unpack archives');
  });

  test('needs a slash at the end of its prefix', () => {
    expect(() => ModelData.fromUri('s3://models/draft')).toThrow('Append a slash if it is a prefix: s3://models/draft/');
  });

  test('whose copy is made at deployment is waited for', () => {
    const copy = ModelData.fromHuggingFaceHub({ modelId: 'org/draft', compression: ModelCompression.NONE });
    const { location, dependency } = DraftModel.fromModelData(copy).bind(stack, createRole(stack, 'Role'));
    expect(JSON.stringify(stack.resolve(location))).toMatch(/\/model\/"/);
    expect(dependency).toBeDefined();
  });
});

describe('a draft model in the data of the model', () => {
  test.each([
    ['draft/', '/opt/ml/model/draft'],
    ['draft', '/opt/ml/model/draft'],
    ['models/draft-1B.v2/', '/opt/ml/model/models/draft-1B.v2'],
    ['..draft', '/opt/ml/model/..draft'],
  ])('%p is the directory %s', (path, location) => {
    expect(bind(DraftModel.inModelData(path))).toEqual({ location });
  });

  test.each(['', '/', '/draft', './draft', '../draft', 'a/../../b', 'a//b', 'draft//', '.', '..'])('is not at %p', path => {
    expect(() => DraftModel.inModelData(path)).toThrow('[DraftModel.inModelData] path: is not a folder inside the data of the model');
  });
});
