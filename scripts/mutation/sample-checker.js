/*
 * A plugin of Stryker that lets a random part of the mutants through, which `checkers: ['sample']` asks for. Stryker has no such
 * option, but asks checkers which mutants are worth a run. A mutant that is left out gets the status of one that does not compile.
 *
 * Plain JavaScript, because Stryker loads it into processes of its own.
 */
const { createHash } = require('node:crypto');
const { relative } = require('node:path');

/**
 * Whether a mutant belongs to the sample, which depends on the seed and on the mutant alone: another run with the seed takes the
 * same mutants of a file that has not changed, and a larger share contains the smaller ones.
 *
 * @param {{ fileName: string, mutatorName: string, replacement: string, location: object }} mutant
 * @param {{ percent: number, seed: number }} sample
 * @returns {boolean}
 */
function isInSample({ fileName, mutatorName, replacement, location: { start, end } }, { percent, seed }) {
  const identity = [seed, fileName, mutatorName, replacement, start.line, start.column, end.line, end.column];
  return createHash('sha256').update(JSON.stringify(identity)).digest().readUInt32BE() / 2 ** 32 < percent / 100;
}

/** Lets Stryker know the option. */
const strykerValidationSchema = {
  properties: {
    sample: {
      type: 'object',
      properties: { percent: { type: 'number' }, seed: { type: 'integer' } },
      required: ['percent', 'seed'],
    },
  },
};

function createChecker({ sample }) {
  return {
    init: async () => {},
    group: async mutants => [mutants.map(({ id }) => id)],
    check: async mutants => Object.fromEntries(mutants.map(mutant => {
      const fileName = relative(process.cwd(), mutant.fileName);
      const result = isInSample({ ...mutant, fileName }, sample) ? { status: 'passed' } : { status: 'compileError', reason: 'not in the sample' };
      return [mutant.id, result];
    })),
  };
}
createChecker.inject = ['options'];

const strykerPlugins = [{ kind: 'Checker', name: 'sample', factory: createChecker }];

module.exports = { isInSample, strykerPlugins, strykerValidationSchema };
