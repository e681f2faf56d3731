import { HubSource, HubSourceOptions } from '../../../catalog/sources/hub-source';
import { FetchedSpec } from '../../../catalog/sources/model-source';
import { ProblemReport } from '../../../catalog/sources/problem-report';
import { hubArn, HubVersion, LocalHub } from '../local-hub';

let hub: LocalHub;
let report: ProblemReport;

beforeEach(() => {
  report = new ProblemReport();
});

afterEach(async () => {
  await hub.stop();
});

function source(options: Partial<HubSourceOptions> = {}): HubSource {
  return new HubSource({ regions: ['us-east-1'], createClient: hub.createClient, ...options });
}

function model(name: string, version = '1.0.0', more: Partial<HubVersion> = {}): HubVersion {
  return { name, version, document: documentOf('us-east-1'), ...more };
}

function documentOf(region: string, more: object = {}): object {
  return {
    DefaultInferenceInstanceType: 'ml.g5.xlarge',
    SupportedInferenceInstanceTypes: ['ml.g5.xlarge'],
    HostingArtifactUri: `s3://jumpstart-cache-prod-${region}/model/v1/`,
    HostingModelPackageArn: `arn:aws:sagemaker:${region}:123456789012:model-package/model`,
    HostingInstanceTypeVariants: { Variants: { g5: { Properties: { ImageUri: imageUri(region) } } } },
    ...more,
  };
}

function imageUri(region: string): string {
  return `763104351884.dkr.ecr.${region}.amazonaws.com/djl-inference:0.29.0`;
}

function ids(specs: readonly FetchedSpec[]): string[] {
  return specs.map(({ modelId, version }) => `${modelId}@${version}`).sort();
}

test('all versions of all models are read, page by page', async () => {
  hub = await LocalHub.start({
    'us-east-1': [model('a'), model('b', '1.0.0'), model('b', '1.1.0'), model('b', '2.0.0'), model('c')],
  });
  expect(ids(await source().fetch(report))).toEqual(['a@1.0.0', 'b@1.0.0', 'b@1.1.0', 'b@2.0.0', 'c@1.0.0']);
  expect(hub.calls.filter(call => call === 'ListHubContents').length).toBe(2);
  expect(hub.calls.filter(call => call === 'ListHubContentVersions').length).toBe(4);
  expect(report.problems).toEqual([]);
});

test('a version is delivered in the form of spec files', async () => {
  hub = await LocalHub.start({ 'us-east-1': [model('a')] });
  expect(await source().fetch(report)).toEqual([{
    origin: hubArn('us-east-1', 'a', '1.0.0'),
    modelId: 'a',
    version: '1.0.0',
    deprecated: false,
    document: {
      model_id: 'a',
      version: '1.0.0',
      default_inference_instance_type: 'ml.g5.xlarge',
      supported_inference_instance_types: ['ml.g5.xlarge'],
      hosting_artifact_key: 'model/v1/',
      hosting_model_package_arns: { 'us-east-1': 'arn:aws:sagemaker:us-east-1:123456789012:model-package/model' },
      hosting_instance_type_variants: {
        regional_aliases: { 'us-east-1': { image_uri_g5: imageUri('us-east-1') } },
        variants: { g5: { regional_properties: { image_uri: '$image_uri_g5' } } },
      },
    },
  }]);
});

test.each(['ListHubContents', 'ListHubContentVersions', 'DescribeHubContent'])('a throttled %s is tried again', async operation => {
  hub = await LocalHub.start({ 'us-east-1': [model('a')] });
  hub.fail(operation, 'ThrottlingException');
  expect(ids(await source().fetch(report))).toEqual(['a@1.0.0']);
  expect(hub.calls.filter(call => call === operation).length).toBe(2);
  expect(report.problems).toEqual([]);
});

test('the facts of several regions stand beside each other', async () => {
  hub = await LocalHub.start({
    'us-east-1': [model('a')],
    'eu-west-1': [model('a', '1.0.0', { document: documentOf('eu-west-1') })],
  });
  const [spec] = await source({ regions: ['us-east-1', 'eu-west-1'] }).fetch(report);
  expect(spec.document).toMatchObject({
    hosting_artifact_key: 'model/v1/',
    hosting_model_package_arns: {
      'us-east-1': 'arn:aws:sagemaker:us-east-1:123456789012:model-package/model',
      'eu-west-1': 'arn:aws:sagemaker:eu-west-1:123456789012:model-package/model',
    },
    hosting_instance_type_variants: {
      regional_aliases: { 'us-east-1': { image_uri_g5: imageUri('us-east-1') }, 'eu-west-1': { image_uri_g5: imageUri('eu-west-1') } },
    },
  });
  expect(report.problems).toEqual([]);
});

test('a fact that differs between regions though it is not regional is a problem', async () => {
  hub = await LocalHub.start({
    'us-east-1': [model('a')],
    'eu-west-1': [model('a', '1.0.0', { document: documentOf('eu-west-1', { DefaultInferenceInstanceType: 'ml.p4d.24xlarge' }) })],
  });
  await source({ regions: ['us-east-1', 'eu-west-1'] }).fetch(report);
  expect(report.problems).toEqual([{
    source: hubArn('eu-west-1', 'a', '1.0.0'),
    subject: 'a@1.0.0',
    field: 'default_inference_instance_type',
    message: `is "ml.p4d.24xlarge" in eu-west-1, but "ml.g5.xlarge" in ${hubArn('us-east-1', 'a', '1.0.0')}`,
  }]);
});

test('a version that one region has is delivered with the facts of that region', async () => {
  hub = await LocalHub.start({ 'us-east-1': [], 'eu-west-1': [model('a', '1.0.0', { document: documentOf('eu-west-1') })] });
  const [spec] = await source({ regions: ['us-east-1', 'eu-west-1'] }).fetch(report);
  expect(spec.origin).toBe(hubArn('eu-west-1', 'a', '1.0.0'));
});

test.each([
  [{ supportStatus: 'Deprecated' }, true],
  [{ status: 'PendingDelete' }, true],
  [{ supportStatus: 'Supported' }, false],
  [{ supportStatus: 'Restricted' }, false],
])('a version with %j is withdrawn: %s', async (status, deprecated) => {
  hub = await LocalHub.start({ 'us-east-1': [model('a', '1.0.0', status)] });
  const hubSource = source();
  expect((await hubSource.fetch(report)).map(spec => spec.deprecated)).toEqual([deprecated]);
  expect(hubSource.listed).toEqual([{ modelId: 'a', version: '1.0.0', deprecated }]);
});

test('a version is not withdrawn as long as one region offers it', async () => {
  hub = await LocalHub.start({
    'us-east-1': [model('a', '1.0.0', { supportStatus: 'Deprecated' })],
    'eu-west-1': [model('a', '1.0.0', { document: documentOf('eu-west-1') })],
  });
  const [spec] = await source({ regions: ['us-east-1', 'eu-west-1'] }).fetch(report);
  expect(spec.deprecated).toBe(false);
});

test('a version that is still being imported is left out', async () => {
  hub = await LocalHub.start({ 'us-east-1': [model('a'), model('b', '1.0.0', { status: 'Importing' })] });
  expect(ids(await source().fetch(report))).toEqual(['a@1.0.0']);
});

test('known versions are listed but not described again', async () => {
  hub = await LocalHub.start({ 'us-east-1': [model('a'), model('b')] });
  const hubSource = source({ isKnown: ({ modelId }) => modelId === 'a' });
  expect(ids(await hubSource.fetch(report))).toEqual(['b@1.0.0']);
  expect(hubSource.listed.map(({ modelId }) => modelId)).toEqual(['a', 'b']);
  expect(hub.calls.filter(call => call === 'DescribeHubContent').length).toBe(1);
});

test.each([
  ['{"Url":', 'cannot be read: Unexpected end of JSON input'],
  ['[]', 'cannot be read: is no JSON object'],
])('the document %s is a problem of its version, and the others are read', async (document, message) => {
  hub = await LocalHub.start({ 'us-east-1': [model('a', '1.0.0', { document }), model('b')] });
  expect(ids(await source().fetch(report))).toEqual(['b@1.0.0']);
  expect(report.problems).toEqual([
    { source: 'SageMakerPublicHub in us-east-1', subject: 'a@1.0.0', field: 'HubContentDocument', message },
  ]);
});

test('a version that cannot be described is a problem, and the others are read', async () => {
  hub = await LocalHub.start({ 'us-east-1': [model('a'), model('b')] });
  hub.fail('DescribeHubContent', 'AccessDeniedException');
  expect(ids(await source({ concurrency: 1 }).fetch(report))).toEqual(['b@1.0.0']);
  expect(report.render()).toBe('SageMakerPublicHub in us-east-1: a@1.0.0: cannot be read: AccessDeniedException of the test');
});

test.each(['ListHubContents', 'ListHubContentVersions'])('nothing is delivered when %s is refused', async operation => {
  hub = await LocalHub.start({ 'us-east-1': [model('a')] });
  hub.fail(operation, 'AccessDeniedException');
  expect(await source().fetch(report)).toEqual([]);
  expect(report.render()).toBe('SageMakerPublicHub in us-east-1: list of models: cannot be read: AccessDeniedException of the test');
});

test('a summary that is not as the API has it is a problem with its member', async () => {
  hub = await LocalHub.start({ 'us-east-1': [model('a', '1.0.0', { status: 'Lost' })] });
  await source().fetch(report);
  expect(report.problems.map(({ subject, field }) => [subject, field])).toEqual([['list', 'HubContentSummaries.0.HubContentStatus']]);
});

test('progress tells how many versions are done', async () => {
  hub = await LocalHub.start({ 'us-east-1': [model('a'), model('b')] });
  const steps: [number, number][] = [];
  await source({ onProgress: (_source, done, total) => steps.push([done, total]) }).fetch(report);
  expect(steps).toEqual([[1, 2], [2, 2]]);
});
