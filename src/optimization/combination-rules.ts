// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** What of an instance a technique works on. */
export type OptimizationProcessor = 'GPU' | 'Neuron';

/** The techniques, in the order of the documentation. */
export const TECHNIQUES = ['awq', 'fp8', 'smoothQuant', 'tensorRtLlm', 'neuron', 'fastLoading', 'eagle'] as const;

export type OptimizationTechnique = typeof TECHNIQUES[number];

/** What one technique goes with. */
export interface TechniqueRule {
  /** What users write. */
  readonly factory: string;
  readonly processor: OptimizationProcessor;
  /** What else one job may apply. */
  readonly together: readonly OptimizationTechnique[];
  /** What the job has to apply as well. */
  readonly needs?: OptimizationTechnique;
}

/**
 * Which techniques one job may combine, and on what; docs/optimization.md shows the same table.
 *
 * The containers decide: Neuron compiles and does nothing else; TensorRT-LLM compiles, and quantizes on the way; LMI with vLLM
 * quantizes and speculates, and shards when it does nothing else. AWS writes the rules down only in its SDK.
 *
 * @see https://github.com/aws/sagemaker-python-sdk/blob/v2.257.6/src/sagemaker/serve/validations/optimization.py
 */
export const COMBINATION_RULES: { readonly [Technique in OptimizationTechnique]: TechniqueRule } = {
  awq: { factory: 'Quantization.awq', processor: 'GPU', together: ['tensorRtLlm', 'eagle'] },
  fp8: { factory: 'Quantization.fp8', processor: 'GPU', together: ['tensorRtLlm', 'eagle'] },
  smoothQuant: { factory: 'Quantization.smoothQuant', processor: 'GPU', together: ['tensorRtLlm'], needs: 'tensorRtLlm' },
  tensorRtLlm: { factory: 'Compilation.tensorRtLlm', processor: 'GPU', together: ['awq', 'fp8', 'smoothQuant'] },
  neuron: { factory: 'Compilation.neuron', processor: 'Neuron', together: [] },
  fastLoading: { factory: 'Sharding.fastLoading', processor: 'GPU', together: [] },
  eagle: { factory: 'SpeculativeDecoding.eagle', processor: 'GPU', together: ['awq', 'fp8'] },
};

/**
 * The families that jobs are known to work for: those of `OptimizationJobDeploymentInstanceType`. AWS adds to them, so that one
 * that is not here is no error.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateOptimizationJob.html
 */
export const INSTANCE_FAMILIES: { readonly [Processor in OptimizationProcessor]: readonly string[] } = {
  GPU: ['g4dn', 'g5', 'g6', 'g6e', 'g7', 'g7e', 'p4d', 'p4de', 'p5', 'p5e', 'p5en', 'p6-b200'],
  Neuron: ['inf2', 'trn1', 'trn1n'],
};
