import { unknownMembers } from '../../catalog/known-members';
import { specDocument } from '../jumpstart/spec-fixture';

test('a spec of the known form has none', () => {
  expect(unknownMembers(specDocument())).toEqual([]);
});

test('members that are about training or presentation are known not to matter', () => {
  expect(unknownMembers(specDocument({
    training_script_key: 'x', default_training_instance_type: 'ml.p3.2xlarge', hyperparameters: [1], usage_info_message: 'x', incremental_training_supported: true,
  }))).toEqual([]);
});

test('a new member about hosting is named', () => {
  expect(unknownMembers(specDocument({ hosting_novelty: 'x', inference_wonder: 1 }))).toEqual(['hosting_novelty', 'inference_wonder']);
});

test('a new member of a configuration\'s component is named with its place', () => {
  expect(unknownMembers(specDocument({ inference_config_components: { lmi: { hosting_novelty: 'x', hosting_artifact_key: 'a/' } } })))
    .toEqual(['inference_config_components.lmi.hosting_novelty']);
});

test.each([[null], [{}], [[]]])('a new member that says nothing, %j, does not count', nothing => {
  expect(unknownMembers(specDocument({ hosting_novelty: nothing }))).toEqual([]);
});

test('a new member that is false or 0 does say something', () => {
  expect(unknownMembers(specDocument({ hosting_novelty: false, hosting_number: 0 }))).toEqual(['hosting_novelty', 'hosting_number']);
});

test('what is not an object has no members', () => {
  expect(unknownMembers('text')).toEqual([]);
});
