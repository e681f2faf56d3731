import { addRegion, RegionalDifference } from '../../../catalog/sources/hub-regions';
import { JsonObject } from '../../../src/jumpstart/json';

function add(known: JsonObject, added: JsonObject): { merged: JsonObject; differences: RegionalDifference[] } {
  const differences: RegionalDifference[] = [];
  return { merged: addRegion(known, added, difference => differences.push(difference)), differences };
}

test('aliases and packages of both regions are kept', () => {
  expect(add(
    { hosting_model_package_arns: { a: '1' }, hosting_instance_type_variants: { regional_aliases: { a: { x: '1' } } } },
    { hosting_model_package_arns: { b: '2' }, hosting_instance_type_variants: { regional_aliases: { b: { x: '2' } } } },
  )).toEqual({
    merged: {
      hosting_model_package_arns: { a: '1', b: '2' },
      hosting_instance_type_variants: { regional_aliases: { a: { x: '1' }, b: { x: '2' } } },
    },
    differences: [],
  });
});

test('so are those of components', () => {
  const component = (region: string) => ({ inference_config_components: { lmi: { hosting_model_package_arns: { [region]: region } } } });
  expect(add(component('a'), component('b'))).toEqual({
    merged: { inference_config_components: { lmi: { hosting_model_package_arns: { a: 'a', b: 'b' } } } },
    differences: [],
  });
});

test('a region may lack a model package, an instance family or its image', () => {
  expect(add(
    { variants: { g5: { properties: { v: 1 } } } },
    { variants: { g5: { properties: { v: 1 }, regional_properties: { image_uri: '$g5' } }, p5: {} }, hosting_model_package_arns: { b: '2' } },
  )).toEqual({
    merged: {
      variants: { g5: { properties: { v: 1 }, regional_properties: { image_uri: '$g5' } }, p5: {} },
      hosting_model_package_arns: { b: '2' },
    },
    differences: [],
  });
});

test('the order of members is no difference', () => {
  expect(add({ payload: { a: [{ x: 1, y: 2 }] } }, { payload: { a: [{ y: 2, x: 1 }] } }).differences).toEqual([]);
});

test.each([
  [{ license: 'a' }, { license: 'b' }, { field: 'license', known: 'a', added: 'b' }],
  [{}, { license: 'b' }, { field: 'license', known: undefined, added: 'b' }],
  [{ license: 'a' }, {}, { field: 'license', known: 'a', added: undefined }],
  [{ types: ['x'] }, { types: ['x', 'y'] }, { field: 'types', known: ['x'], added: ['x', 'y'] }],
  [
    { variants: { g5: { properties: { e: { A: '1' } } } } },
    { variants: { g5: { properties: { e: { A: '2' } } } } },
    { field: 'variants.g5.properties.e.A', known: '1', added: '2' },
  ],
])('%j and %j differ', (known, added, difference) => {
  expect(add(known, added)).toEqual({ merged: known, differences: [difference] });
});
