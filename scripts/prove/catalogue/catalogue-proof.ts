import { allVersions } from './catalogue-models';
import { deployEverything } from './deployments';
import { imageMessage, instanceTypeMessage, regionMessage } from './documented-refusals';
import { synthesizeExamples } from './example-apps';
import { countByRule, lintTemplates } from './lint';
import { areSame, synthesizeModel, synthesizeModels, type ModelCase } from './model-cases';
import { REGIONS } from './regions';
import type { Synthesis } from './synthesis';
import type { Suite } from '../../common/test-report';
import { Failures } from '../failures';
import type { Figure, Proof } from '../proof';

/** A quick run synthesizes everything, but lints and deploys only each tenth model. */
const QUICK_STEP = 10;

/** Every model and every example, in every region of interest and for any region. */
export const catalogueProof: Proof = {
  name: 'catalogue',
  async run(tests, { quick, progress }) {
    const models = await tests.step('every model synthesizes or is refused', synthesizeModels);
    const examples = await tests.step('every example synthesizes or is refused', () => [...REGIONS, undefined].flatMap(synthesizeExamples));
    progress.say(`synthesized ${models.length} models and ${examples.length} examples`);
    await checkRefusals(tests, models, examples);
    const versions = await checkVersionsWithoutImage(tests);

    const tried = models.filter((_, index) => !quick || index % QUICK_STEP === 0);
    const templates = [...tried.flatMap(synthesesOf), ...examples].flatMap(synthesis => synthesis.templates);
    const findings = await tests.step('cfn-lint runs', async () => lintTemplates(templates, progress));
    await tests.check('cfn-lint finds no error', () => {
      const failures = new Failures();
      templates.forEach(({ file, title }) => {
        const errors = findings.filter(finding => finding.file === file && finding.level === 'Error');
        failures.add(errors.length === 0 ? undefined : `${title}: ${errors.map(({ rule, message }) => `${rule} ${message}`).join('; ')}`);
      });
      failures.throwIfAny();
    });
    const deployed = await tests.step('the emulator takes the stacks', async () => deployEverything(tried, examples, progress));
    await tests.check('every template deploys in its region and leaves nothing when it is deleted', () => deployed.regional.throwIfAny());
    await tests.check('a template for any region does what the one for the region does', () => deployed.anyRegion.throwIfAny());

    const refused = [...models.flatMap(synthesesOf), ...examples].filter(({ refusal }) => refusal).length;
    return [
      ...counts({ models: models.length, examples: examples.length / (REGIONS.length + 1), regions: REGIONS.length }),
      ...counts({ 'models and examples refused in a region, message checked': refused, 'versions without an image refused, message checked': versions }),
      ...counts({ 'templates checked by cfn-lint': templates.length, 'errors of cfn-lint': findings.filter(({ level }) => level === 'Error').length }),
      { what: 'warnings of cfn-lint', value: countByRule(findings.filter(({ level }) => level !== 'Error')) },
      ...counts({ 'stacks deployed': deployed.stacks - deployed.ruledOut, 'API requests checked against AWS\'s models': deployed.requests }),
      ...counts({ 'stacks for any region compared with those of the region': deployed.comparisons, 'stacks for any region refused by their rule': deployed.ruledOut }),
    ];
  },
};

function counts(values: Readonly<Record<string, number>>): Figure[] {
  return Object.entries(values).map(([what, value]) => ({ what, value }));
}

/** All that was synthesized of a model, without what is the same. */
function synthesesOf({ anyRegion, regional }: ModelCase): Synthesis[] {
  return [anyRegion, ...regional.flatMap(one => areSame(one) ? [one.onDefault] : [one.chosen, one.onDefault])];
}

async function checkRefusals(tests: Suite, models: readonly ModelCase[], examples: readonly Synthesis[]): Promise<void> {
  await tests.check('where a model is refused, the message is the documented one', () => {
    const failures = new Failures();
    for (const { constant, model, anyRegion, regional } of models) {
      failures.add(anyRegion.refusal && `${constant} in any region: ${anyRegion.refusal.message}`);
      for (const { region, chosen, onDefault } of regional) {
        failures.add(unlike(chosen, regionMessage(model, region)));
        failures.add(unlike(onDefault, instanceTypeMessage(model, region)));
      }
    }
    failures.throwIfAny();
  });
  await tests.check('where an example is refused, it is because AWS does not offer its model there', () => {
    const failures = new Failures();
    examples.forEach(({ refusal }) => failures.add(refusal && !/^\[\w+\/\w+\] (region|instanceType): /.test(refusal.message) ? refusal.message : undefined));
    failures.throwIfAny();
  });
}

/** Undefined when nothing was refused, or with a message that starts as expected. */
function unlike({ refusal }: Synthesis, expected: string): string | undefined {
  if (refusal === undefined || (refusal.name === 'ConfigurationError' && refusal.message.startsWith(expected))) {
    return undefined;
  }
  return `expected ${expected}, got ${refusal.name === 'ConfigurationError' ? refusal.message : refusal.stack}`;
}

async function checkVersionsWithoutImage(tests: Suite): Promise<number> {
  const versions = allVersions();
  const working = versions.filter(version => version.isDeployable);
  // The versions are from oldest to newest; those that AWS has withdrawn count where there are no others.
  const preferred = [...working.filter(version => version.isWithdrawn), ...working.filter(version => !version.isWithdrawn)];
  const newest = new Map(preferred.map(version => [version.modelId, version]));
  const without = versions.filter(version => !version.isDeployable);
  await tests.check('a version of which AWS names no image is refused with the newest that has one', () => {
    const failures = new Failures();
    without.forEach(model => {
      const synthesis = synthesizeModel('without image', 'us-east-1', { model });
      failures.add(synthesis.refusal ? unlike(synthesis, imageMessage(model, newest.get(model.modelId))) : `${model} is not refused`);
    });
    failures.throwIfAny();
  });
  return without.length;
}
