import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { combinationProblems, isKnownFamily, processorProblems } from '../../src/optimization/combination-problems';
import { COMBINATION_RULES, INSTANCE_FAMILIES, OptimizationTechnique, TECHNIQUES } from '../../src/optimization/combination-rules';

/*
 * Every cell of the table, written out once more: what AWS's SDK says in its own words (serve/validations/optimization.py, and
 * serve/builder/model_builder.py for sharding).
 */

/** In the order of TECHNIQUES: `+` goes together, `-` does not. */
const MATRIX: { readonly [Technique in OptimizationTechnique]: string } = {
  //            awq fp8 smoothQuant tensorRtLlm neuron fastLoading eagle
  awq: '        -   -   -           +           -      -           +',
  fp8: '        -   -   -           +           -      -           +',
  smoothQuant: '-   -   -           +           -      -           -',
  tensorRtLlm: '+   +   +           -           -      -           -',
  neuron: '     -   -   -           -           -      -           -',
  fastLoading: '-   -   -           -           -      -           -',
  eagle: '      +   +   -           -           -      -           -',
};

const GPU = ['awq', 'fp8', 'smoothQuant', 'tensorRtLlm', 'fastLoading', 'eagle'];

const pairs = TECHNIQUES.flatMap(one => TECHNIQUES.map((other, column) => [one, other, MATRIX[one].trim().split(/\s+/)[column] === '+'] as const));

test.each(pairs)('%s and %s: %p', (one, other, together) => {
  // What else one of them needs is another question.
  const whats = combinationProblems([one, other]).map(({ what }) => what).filter(what => !what.includes('which needs'));

  expect(whats).toEqual(together ? [] : [
    `has ${COMBINATION_RULES[other].factory} and ${COMBINATION_RULES[one].factory}, which do not go together in one job`,
  ]);
});

test.each(TECHNIQUES)('%s by itself', technique => {
  expect(combinationProblems([technique]).map(({ what }) => what)).toEqual(technique === 'smoothQuant'
    ? ['has Quantization.smoothQuant, which needs Compilation.tensorRtLlm as well']
    : []);
});

test('several problems are told at once', () => {
  expect(combinationProblems(['awq', 'fp8', 'neuron']).map(({ what }) => what)).toHaveLength(3);
});

test('of SmoothQuant and TensorRT-LLM nothing is wrong', () => {
  expect(combinationProblems(['smoothQuant', 'tensorRtLlm'])).toEqual([]);
});

describe.each(TECHNIQUES)('%s', technique => {
  const forGpu = GPU.includes(technique);

  test.each(['g4dn', 'g5', 'g6', 'g6e', 'p4d', 'p4de', 'p5', 'p5e', 'p5en', 'p6-b200'])(`${forGpu ? 'runs' : 'does not run'} on GPUs of %s`, family => {
    expect(processorProblems([technique], SageMakerInstanceType.of(`ml.${family}.48xlarge`))).toHaveLength(forGpu ? 0 : 1);
  });

  test.each(['inf2', 'trn1', 'trn1n'])(`${forGpu ? 'does not run' : 'runs'} on Neuron devices of %s`, family => {
    expect(processorProblems([technique], SageMakerInstanceType.of(`ml.${family}.32xlarge`))).toHaveLength(forGpu ? 1 : 0);
  });

  test('does not run on CPUs', () => {
    expect(processorProblems([technique], SageMakerInstanceType.ML_C5_2XLARGE)).toMatchObject([{
      subject: 'deploymentInstanceType', what: expect.stringMatching(/^has no accelerator, and /), value: 'ml.c5.2xlarge',
    }]);
  });

  test('runs on what the library does not know', () => {
    expect(processorProblems([technique], SageMakerInstanceType.of('ml.q1.xlarge'))).toEqual([]);
  });
});

test('the families are those of the API, no more and no less', () => {
  // The enum of botocore 1.44.5; the emulator checks requests against the same.
  expect([...INSTANCE_FAMILIES.GPU, ...INSTANCE_FAMILIES.Neuron].sort()).toEqual([
    'g4dn', 'g5', 'g6', 'g6e', 'g7', 'g7e', 'inf2', 'p4d', 'p4de', 'p5', 'p5e', 'p5en', 'p6-b200', 'trn1', 'trn1n',
  ]);
  expect(['g5', 'inf2', undefined, 'p3', 'g99'].map(isKnownFamily)).toEqual([true, true, true, false, false]);
});

test('docs/optimization.md shows the same table', () => {
  const header = `| | ${TECHNIQUES.map(technique => `\`${COMBINATION_RULES[technique].factory}\``).join(' | ')} |`;
  const rows = TECHNIQUES.map(one => {
    const { factory, together, needs } = COMBINATION_RULES[one];
    return `| \`${factory}\` | ${TECHNIQUES.map(other => other === needs ? 'needed' : together.includes(other) ? 'yes' : '–').join(' | ')} |`;
  });

  expect(readFileSync(resolve(__dirname, '../../docs/optimization.md'), 'utf8')).toContain(
    [header, `| --- |${' --- |'.repeat(TECHNIQUES.length)}`, ...rows].join('\n'),
  );
});
