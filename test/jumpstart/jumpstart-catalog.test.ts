import { join } from 'path';
import { byModel } from '../../catalog/by-model';
import { packCatalog } from '../../catalog/emit/packed-catalog';
import { readModelSnapshot } from '../../catalog/model-snapshot';
import { JumpStartCatalog } from '../../src/jumpstart/jumpstart-catalog';
import { record, recordWithoutImage } from '../catalog/record-fixture';

const catalog = new JumpStartCatalog(packCatalog([record('a', '1.9.0'), record('a', '1.10.0'), recordWithoutImage('b', '1.0.0')]));

test('the models are those of the data', () => {
  expect(catalog.modelIds).toEqual(['a', 'b']);
});

test('the versions of a model come from oldest to newest', () => {
  expect(catalog.versions('a')).toEqual(['1.9.0', '1.10.0']);
});

test('a version is found with its model id and version', () => {
  expect(catalog.find('b', '1.0.0')).toEqual(recordWithoutImage('b', '1.0.0'));
});

test('a version that was found before is the same object', () => {
  expect(catalog.find('a', '1.9.0')).toBe(catalog.find('a', '1.9.0'));
});

test.each(['c', '', 'toString', '__proto__', 'constructor'])('the model %j does not exist', modelId => {
  expect(catalog.versions(modelId)).toEqual([]);
  expect(catalog.find(modelId, '1.0.0')).toBeUndefined();
  expect(catalog.find(modelId, 'name')).toBeUndefined();
  expect(catalog.newestDeployable(modelId)).toBeUndefined();
});

test.each(['2.0.0', '', 'toString', '__proto__', 'constructor'])('the version %j of a known model does not exist', version => {
  expect(catalog.find('a', version)).toBeUndefined();
});

describe('the newest version that can be deployed', () => {
  test('is the newest with an image', () => {
    const some = new JumpStartCatalog(packCatalog([record('a', '1.9.0'), record('a', '1.10.0'), recordWithoutImage('a', '2.0.0')]));
    expect(some.newestDeployable('a')?.version).toBe('1.10.0');
  });

  test('is not withdrawn where another is not', () => {
    const some = new JumpStartCatalog(packCatalog([record('a', '1.0.0'), record('a', '2.0.0', { withdrawn: true })]));
    expect(some.newestDeployable('a')?.version).toBe('1.0.0');
  });

  test('does not exist for a model without images', () => {
    expect(catalog.newestDeployable('b')).toBeUndefined();
  });

  test('is found again as the same object', () => {
    expect(catalog.newestDeployable('a')).toBe(catalog.newestDeployable('a'));
  });
});

test('the library\'s own catalogue is one, with every model of the snapshot', () => {
  expect(JumpStartCatalog.instance).toBe(JumpStartCatalog.instance);
  const snapshot = readModelSnapshot(join(__dirname, '..', '..', 'catalog', 'data'));
  expect(JumpStartCatalog.instance.modelIds).toEqual([...byModel(snapshot).keys()]);
});
