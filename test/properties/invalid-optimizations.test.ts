import { App, Stack } from 'aws-cdk-lib';
import * as fc from 'fast-check';
import { SageMakerInstanceType } from '../../src/instance-type/sagemaker-instance-type.generated';
import { ModelData } from '../../src/model-data/model-data';
import { ModelOptimizationJob } from '../../src/optimization/model-optimization-job';
import type { ModelOptimizationJobProps } from '../../src/optimization/model-optimization-job-props';
import { ModelOptimizationSource } from '../../src/optimization/model-optimization-source';
import { OPTIMIZATION_PROP_TYPES } from '../../src/optimization/optimization-prop-types';
import { Quantization } from '../../src/optimization/quantization';
import { ConfigurationError } from '../../src/private/errors';
import { count, runs } from '../runs';

/*
 * Whatever is wrong with the props of an optimization job, the error is the library's own and names the prop.
 */

const RIGHT: ModelOptimizationJobProps = {
  source: ModelOptimizationSource.fromModelData(ModelData.fromUri('s3://models/mine/')),
  deploymentInstanceType: SageMakerInstanceType.ML_G5_12XLARGE,
  optimizations: [Quantization.awq()],
};

/** What is no valid value of anything. */
const WRONG = [null, Symbol('wrong'), () => 'wrong', 10n, true];

/** Beside the above: what is no value of the prop. */
const WRONG_FOR: { readonly [Prop in keyof Required<ModelOptimizationJobProps>]: readonly unknown[] } = {
  source: [undefined, 'text', 1, {}, []],
  deploymentInstanceType: [undefined, 'ml.g5.12xlarge', 1, {}],
  optimizations: [undefined, 'awq', {}, [], ['awq'], [{}], [undefined], Quantization.awq()],
  environment: ['text', [], { A: 1 }, { '': 'a' }, { A: 'a'.repeat(257) }],
  outputBucket: ['mine', {}],
  outputPrefix: [1, {}, '', '/', 'mine', '/mine/'],
  encryptionKey: ['arn', {}],
  removalPolicy: [1, {}, 'snapshot'],
  maxRuntime: [3600, '1h', {}],
  maxInstanceCount: ['1', Number.NaN, Number.POSITIVE_INFINITY, 0, -1, 0.5],
  trainingPlanArn: [1, '', 'mine'],
  vpc: ['vpc-1', {}],
  vpcSubnets: ['subnet-1', []],
  securityGroups: ['sg-1', {}, ['sg-1'], []],
  role: ['arn', {}],
  revision: [1, {}],
  tags: ['text', [], { a: 1 }, { 'aws:a': 'a' }, { a: '#' }],
};

const mistakes = fc.constantFrom(...Object.entries(WRONG_FOR).flatMap(([prop, wrong]) => [...WRONG, ...wrong].map(value => ({ prop, value }))));

test('there is a mistake to make for each prop', () => {
  expect(Object.keys(WRONG_FOR).sort()).toEqual(Object.keys(OPTIMIZATION_PROP_TYPES).sort());
});

test('a job with one mistake is refused with the name of the prop', () => {
  fc.assert(fc.property(mistakes, ({ prop, value }) => {
    const error = errorOf({ ...RIGHT, [prop]: value });
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as ConfigurationError).problems.map(({ subject }) => subject)).toContainEqual(expect.stringMatching(`^${prop}\\b`));
  }), runs(200));
  count('invalid optimization jobs refused', runs(200).numRuns);
});

test.each([undefined, null, 'props', 1])('props that are %p are refused', props => {
  expect(errorOf(props)).toMatchObject({ message: '[Stack/Job] props: must be an object.' });
});

function errorOf(props: unknown): unknown {
  try {
    new ModelOptimizationJob(new Stack(new App(), 'Stack'), 'Job', props as ModelOptimizationJobProps);
    return undefined;
  } catch (error) {
    return error;
  }
}
