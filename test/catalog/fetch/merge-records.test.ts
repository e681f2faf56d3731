import { mergeRecords } from '../../../catalog/fetch/merge-records';
import { ModelRecord } from '../../../src/jumpstart/model-record';

function record(modelId: string, version: string, more: Partial<ModelRecord> = {}): ModelRecord {
  return {
    modelId, version, gated: false, defaultInstanceType: 'ml.g5.xlarge', instanceTypes: ['ml.g5.xlarge'], environment: {}, variants: {}, images: {}, ...more,
  };
}

function listed(modelId: string, version: string, deprecated = false) {
  return { modelId, version, deprecated };
}

test('a new version is added in its place', () => {
  expect(mergeRecords([record('b', '1.2.0'), record('b', '1.10.0')], [record('b', '1.9.0'), record('a', '1.0.0')]))
    .toEqual([record('a', '1.0.0'), record('b', '1.2.0'), record('b', '1.9.0'), record('b', '1.10.0')]);
});

test('a fetched version replaces the one that the data has', () => {
  expect(mergeRecords([record('a', '1.0.0', { license: 'old', withdrawn: true })], [record('a', '1.0.0', { license: 'new' })]))
    .toEqual([record('a', '1.0.0', { license: 'new' })]);
});

test('a version that an incomplete source does not deliver stays as it is', () => {
  expect(mergeRecords([record('a', '1.0.0'), record('b', '1.0.0', { withdrawn: true })], []))
    .toEqual([record('a', '1.0.0'), record('b', '1.0.0', { withdrawn: true })]);
});

test('a version that a complete source lists without delivering it stays as it is', () => {
  expect(mergeRecords([record('a', '1.0.0')], [], [listed('a', '1.0.0')])).toEqual([record('a', '1.0.0')]);
});

test('a version that a complete source no longer lists is withdrawn, and kept', () => {
  expect(mergeRecords([record('a', '1.0.0', { license: 'kept' })], [], []))
    .toEqual([record('a', '1.0.0', { license: 'kept', withdrawn: true })]);
});

test('a version that is listed as deprecated is withdrawn', () => {
  expect(mergeRecords([record('a', '1.0.0')], [], [listed('a', '1.0.0', true)])).toEqual([record('a', '1.0.0', { withdrawn: true })]);
});

test('a version is offered when one of several sources lists it', () => {
  expect(mergeRecords([record('a', '1.0.0')], [], [listed('a', '1.0.0', true), listed('a', '1.0.0')])).toEqual([record('a', '1.0.0')]);
});
