import { hosting } from './hosting-fixture';
import { JumpStartImage } from '../../src/jumpstart/jumpstart-image';

/*
 * What the image's name tells of the server in it.
 */

const REGIONS = ['us-east-1', 'eu-west-1'];
const ACCOUNTS = { 'us-east-1': '763104351884', 'eu-west-1': '763104351884' };
const COPY = '111122223333.dkr.ecr.eu-west-1.amazonaws.com';

function reference(image: string, uris?: Record<string, string>) {
  return new JumpStartImage(hosting({ images: { gpu: { image, accounts: ACCOUNTS, uris } } }), 'ml.g5.2xlarge', REGIONS)._publishedReference;
}

test('an image that is the same in all regions has one name', () => {
  expect(reference('djl-inference:0.29.0')).toEqual({ repository: 'djl-inference', tag: '0.29.0' });
});

test('an image that only another registry serves has the same name', () => {
  expect(reference('djl-inference:0.29.0', { 'eu-west-1': `${COPY}/djl-inference:0.29.0` })).toEqual({ repository: 'djl-inference', tag: '0.29.0' });
});

test.each(['djl-inference:0.33.0', 'vllm:0.29.0'])('images that differ between regions, as by %s, have none', other => {
  expect(reference('djl-inference:0.29.0', { 'eu-west-1': `${COPY}/${other}` })).toBeUndefined();
});

test('a digest is no name', () => {
  expect(reference(`djl-inference@sha256:${'0'.repeat(64)}`)).toBeUndefined();
});
