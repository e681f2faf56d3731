// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/** What runs the model on an instance: its accelerator, or its CPU where it has none. */
export enum AcceleratorKind {
  /** No accelerator: the CPU runs the model. */
  CPU = 'cpu',

  /** GPUs, of whichever maker. */
  GPU = 'gpu',

  /** AWS Inferentia or Inferentia2: AWS Neuron devices made for inference. */
  INFERENTIA = 'inferentia',

  /** AWS Trainium or Trainium2: AWS Neuron devices made for training that also serve models. */
  TRAINIUM = 'trainium',

  /** Habana Gaudi. */
  GAUDI = 'gaudi',
}
