import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { lintTemplates } from '../catalogue/lint';
import { Failures } from '../failures';
import type { Proof } from '../proof';
import { runThoroughly } from '../thorough-tests';

/** How many times as many runs as with `npm test`. */
const FACTOR = 5;

/** A quick run is there for its other random input. */
const QUICK_FACTOR = 1;

/** Props that are generated at random, valid and not. */
export const propertiesProof: Proof = {
  name: 'properties',
  async run(tests, { quick, progress }) {
    progress.say('properties: random props, valid and not');
    const { figures, templates: folder } = await tests.step('every property holds',
      async () => runThoroughly('properties', ['test/properties'], quick ? QUICK_FACTOR : FACTOR, progress));
    const templates = readdirSync(folder).map(name => ({ title: name, region: 'us-east-1', file: join(folder, name) }));
    const findings = await tests.step('cfn-lint runs', async () => lintTemplates(templates, progress));
    const errors = findings.filter(({ level }) => level === 'Error');
    await tests.check('cfn-lint finds no error in what random valid props synthesize to', () => {
      const failures = new Failures();
      templates.forEach(({ file }) => {
        const found = errors.filter(error => error.file === file);
        failures.add(found.length === 0 ? undefined : `${file}: ${found.map(({ rule, message, path }) => `${rule} ${message} at ${path}`).join('; ')}`);
      });
      failures.throwIfAny();
    });
    return [...figures, { what: 'templates checked by cfn-lint', value: templates.length }, { what: 'errors of cfn-lint', value: errors.length }];
  },
};
