import { cycleExamples } from './example-cycle';
import { listExamples } from '../../demo/examples';
import type { Figure, Proof } from '../proof';
import { runThoroughly } from '../thorough-tests';

/** Enough for the tests to try all combinations. */
const FACTOR = 2;

/** Of the examples, which `npm run demo` has deployed in another way before. */
const QUICK_EXAMPLES = 3;

/** Endpoints that come, change in every way, fail to change, and go. */
export const deploymentsProof: Proof = {
  name: 'deployments',
  async run(tests, { quick, progress }) {
    const figures: Figure[] = [];
    if (!quick) {
      progress.say('deployments: every serving option, and from every state of an endpoint to every other one');
      figures.push(...(await tests.step('every change of an endpoint updates it in place and leaves nothing',
        async () => runThoroughly('deployments', ['test/deployment'], FACTOR, progress))).figures);
    }
    const examples = listExamples().slice(0, quick ? QUICK_EXAMPLES : undefined);
    const failures = await tests.step('the command line takes the examples', async () => cycleExamples(examples, progress));
    await tests.check('examples come and go with cdk deploy and cdk destroy, and when SageMaker refuses them', () => failures.throwIfAny());
    return [...figures, { what: 'examples deployed and destroyed with the command line', value: examples.length }];
  },
};
