import { compareRecords, normalizeSpecs } from '../../catalog/normalize';
import { FetchedSpec } from '../../catalog/sources/model-source';
import { ProblemReport } from '../../catalog/sources/problem-report';
import { JsonObject } from '../../src/jumpstart/json';
import { specDocument } from '../jumpstart/spec-fixture';

let report: ProblemReport;
beforeEach(() => report = new ProblemReport());

function fetched(modelId: string, version: string, more: Partial<FetchedSpec> = {}, members: JsonObject = {}): FetchedSpec {
  const document = specDocument({ model_id: modelId, version, ...members });
  return { origin: `${modelId}.json`, modelId, version, deprecated: false, document, ...more };
}

function normalize(...specs: readonly FetchedSpec[]): string[] {
  return normalizeSpecs(specs, report).map(({ modelId, version }) => `${modelId}@${version}`);
}

test('records come by model and from the oldest version to the newest, whatever the order was', () => {
  expect(normalize(fetched('b', '1.0.0'), fetched('a', '1.10.0'), fetched('a', '1.9.0'))).toEqual(['a@1.9.0', 'a@1.10.0', 'b@1.0.0']);
  expect(report.render()).toBe('');
});

test('ids are ordered by code units, which is the same in every locale', () => {
  expect([{ modelId: 'a_b' }, { modelId: 'aB' }, { modelId: 'a-b' }].map(id => ({ ...id, version: '1.0.0' }) as never).sort(compareRecords).map(({ modelId }) => modelId))
    .toEqual(['a-b', 'aB', 'a_b']);
});

test('every wrong member of a spec is a problem, and the other specs are still read', () => {
  const wrong = fetched('a', '1.0.0', {}, { gated_bucket: 'no', supported_inference_instance_types: 7 });
  expect(normalize(wrong, fetched('b', '1.0.0'))).toEqual(['b@1.0.0']);
  expect(report.render().split('\n').sort()).toEqual([
    'a.json: a@1.0.0 gated_bucket: must be of type boolean, got "no"',
    'a.json: a@1.0.0 supported_inference_instance_types: must be of type array, got 7',
  ]);
});

test('a missing member is a problem', () => {
  expect(normalize(fetched('a', '1.0.0', {}, { default_inference_instance_type: undefined }))).toEqual([]);
  expect(report.render()).toBe('a.json: a@1.0.0 default_inference_instance_type: is missing');
});

test('a version that two files deliver is a problem, and the first one stays', () => {
  const records = normalizeSpecs([fetched('a', '1.0.0'), fetched('a', '1.0.0', { origin: 'other.json' }, { provider: 'other' })], report);
  expect(records.map(({ provider }) => provider)).toEqual([undefined]);
  expect(report.render()).toBe('other.json: a@1.0.0 version: was delivered before by another file');
});

test('a file that describes another model than it was fetched as is a problem', () => {
  expect(normalize(fetched('a', '1.0.0', { version: '2.0.0' }))).toEqual([]);
  expect(report.render()).toBe('a.json: a@2.0.0 model_id: the file describes a@1.0.0');
});

test('a version is withdrawn when the source says so, or the file', () => {
  const records = normalizeSpecs([
    fetched('a', '1.0.0'), fetched('a', '2.0.0', { deprecated: true }), fetched('a', '3.0.0', {}, { deprecated: true }),
  ], report);
  expect(records.map(({ withdrawn }) => withdrawn)).toEqual([undefined, true, true]);
});

test('a member that nobody reads is a note, not a problem', () => {
  expect(normalize(fetched('a', '1.0.0', {}, { hosting_novelty: 'x' }))).toEqual(['a@1.0.0']);
  expect(report.isEmpty).toBe(true);
  expect(report.renderNotes()).toBe('a.json: a@1.0.0 hosting_novelty: is not read by this library yet');
});
