import type { Proof } from '../proof';
import { runThoroughly } from '../thorough-tests';

/** Everything that the library says to users, said. */
export const badInputProof: Proof = {
  name: 'bad-input',
  async run(tests, { progress }) {
    progress.say('bad input: every error, warning and hint');
    const { figures } = await tests.step('each place of src/ that says something says what docs/errors.md tells',
      async () => runThoroughly('bad-input', ['test/errors'], 1, progress));
    return [...figures];
  },
};
