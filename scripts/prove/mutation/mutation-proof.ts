import { knownScores, scoreFigures, sourceFolders, testFolder } from '../../mutation/test-folders';
import type { Proof } from '../proof';

/** A sample that tells the score of all folders together to a few percent; `npx projen mutation` without --sample tries all. */
const SAMPLE = { percent: 5, seed: 1 };

/** One for each processor of a small machine. */
const CONCURRENCY = 2;

/** The least part of all changes that the tests have to notice. */
const GOAL = 0.8;

/** Whether the tests notice that a line of src/ does something else. */
export const mutationProof: Proof = {
  name: 'mutation',
  async run(tests, { quick, progress }) {
    if (quick) {
      progress.say('mutation: not in a quick run, because it takes hours');
      return [];
    }
    for (const folder of sourceFolders()) {
      progress.say(`mutation: src/${folder}`);
      await tests.step(`Stryker has changed src/${folder}`, () => testFolder(folder, { sample: SAMPLE, concurrency: CONCURRENCY }));
    }
    const scores = knownScores();
    await tests.check(`the tests notice at least ${100 * GOAL} % of the changes`, () => {
      const { share, score } = scores[scores.length - 1];
      if (share < GOAL) {
        throw new Error(`They notice ${score}.`);
      }
    });
    return scoreFigures(scores);
  },
};
