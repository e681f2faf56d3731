import { compareModels, ModelChanges } from '../../../catalog/diff/model-changes';
import { HostingFacts, RegionalImage } from '../../../src/jumpstart/model-record';
import { record, recordWithoutImage } from '../record-fixture';

const NONE: ModelChanges = {
  addedModels: [],
  addedVersions: new Map(),
  withdrawnVersions: new Map(),
  restoredVersions: new Map(),
  missingVersions: new Map(),
  movedNewest: [],
  changedImages: [],
  changedMembers: [],
};

function image(name: string, ...regions: readonly string[]): RegionalImage {
  return { image: name, accounts: Object.fromEntries(['us-east-1', ...regions].map(region => [region, '763104351884'])) };
}

function configuration(images: HostingFacts['images']): HostingFacts {
  const { modelId: _id, version: _version, gated: _gated, ...hosting } = record('a', '1.0.0', { images });
  return hosting;
}

test('the same records are no change', () => {
  expect(compareModels([record('a', '1.0.0')], [record('a', '1.0.0')])).toEqual(NONE);
});

test('a new model is told by its id only', () => {
  expect(compareModels([], [record('b', '1.0.0'), record('b', '2.0.0'), record('a', '1.0.0')])).toEqual({ ...NONE, addedModels: ['a', 'b'] });
});

test('a new version of a known model moves the model\'s constant', () => {
  expect(compareModels([record('a', '1.0.0')], [record('a', '1.0.0'), record('a', '2.0.0')])).toEqual({
    ...NONE, addedVersions: new Map([['a', ['2.0.0']]]), movedNewest: [{ modelId: 'a', from: '1.0.0', to: '2.0.0' }],
  });
});

test('a new version that names no image does not', () => {
  expect(compareModels([record('a', '1.0.0')], [record('a', '1.0.0'), recordWithoutImage('a', '2.0.0')]))
    .toEqual({ ...NONE, addedVersions: new Map([['a', ['2.0.0']]]) });
});

test('a model of which a version deploys for the first time gets a constant', () => {
  expect(compareModels([recordWithoutImage('a', '1.0.0')], [recordWithoutImage('a', '1.0.0'), record('a', '2.0.0')]).movedNewest)
    .toEqual([{ modelId: 'a', from: undefined, to: '2.0.0' }]);
});

test('a version that AWS withdrew is told, and nothing else about it', () => {
  expect(compareModels([record('a', '1.0.0')], [record('a', '1.0.0', { withdrawn: true })]))
    .toEqual({ ...NONE, withdrawnVersions: new Map([['a', ['1.0.0']]]) });
});

test('a version that AWS offers again is told', () => {
  expect(compareModels([record('a', '1.0.0', { withdrawn: true })], [record('a', '1.0.0')]))
    .toEqual({ ...NONE, restoredVersions: new Map([['a', ['1.0.0']]]) });
});

test('withdrawing the newest version moves the model\'s constant back', () => {
  const before = [record('a', '1.0.0'), record('a', '2.0.0')];
  expect(compareModels(before, [record('a', '1.0.0'), record('a', '2.0.0', { withdrawn: true })]).movedNewest)
    .toEqual([{ modelId: 'a', from: '2.0.0', to: '1.0.0' }]);
});

test('a version without a record any more is missing', () => {
  expect(compareModels([record('a', '1.0.0'), record('a', '2.0.0')], [record('a', '2.0.0')]))
    .toEqual({ ...NONE, missingVersions: new Map([['a', ['1.0.0']]]) });
});

describe('a published version', () => {
  test('that runs another image is told with both', () => {
    const changed = record('a', '1.0.0', { images: { gpu: image('djl-inference:0.30.0') } });
    expect(compareModels([record('a', '1.0.0')], [changed]))
      .toEqual({ ...NONE, changedImages: [{ model: 'a@1.0.0', from: ['djl-inference:0.29.0'], to: ['djl-inference:0.30.0'] }] });
  });

  test('that runs another image in one of its configurations is told too', () => {
    const [before, after] = ['x:1', 'x:2'].map(name =>
      recordWithoutImage('a', '1.0.0', { configs: { lmi: { hosting: configuration({ gpu: image(name) }) } } }));
    expect(compareModels([before], [after]).changedImages).toEqual([{ model: 'a@1.0.0', from: ['x:1'], to: ['x:2'] }]);
  });

  test('that runs its image in one region more has changed, but not its image', () => {
    const wider = record('a', '1.0.0', { images: { gpu: image('djl-inference:0.29.0', 'eu-west-1') } });
    expect(compareModels([record('a', '1.0.0')], [wider])).toEqual({ ...NONE, changedMembers: [{ model: 'a@1.0.0', members: ['images'] }] });
  });

  test('that names its image twice has changed, but not its image', () => {
    const twice = record('a', '1.0.0', { images: { gpu: image('djl-inference:0.29.0'), gpu_2: image('djl-inference:0.29.0') } });
    expect(compareModels([record('a', '1.0.0')], [twice])).toEqual({ ...NONE, changedMembers: [{ model: 'a@1.0.0', members: ['images'] }] });
  });

  test('that changed otherwise is told with the members that did, in order', () => {
    const changed = record('a', '1.0.0', { volumeSizeInGb: 30, environment: { SM_NUM_GPUS: '2' } });
    expect(compareModels([record('a', '1.0.0')], [changed]).changedMembers)
      .toEqual([{ model: 'a@1.0.0', members: ['environment', 'volumeSizeInGb'] }]);
  });

  test('whose members only come in another order has not changed', () => {
    const before = record('a', '1.0.0', { environment: { A: '1', B: '2' } });
    expect(compareModels([before], [record('a', '1.0.0', { environment: { B: '2', A: '1' } })])).toEqual(NONE);
  });
});
