// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

export * from './container-image/container-image';
export * from './container-image/deep-learning-container-image.generated';
export * from './instance-type/accelerator-kind';
export * from './instance-type/sagemaker-instance-type-base';
export * from './instance-type/sagemaker-instance-type.generated';
export * from './jumpstart/jumpstart-model';
export * from './jumpstart/jumpstart-model-catalog-0.generated';
export * from './jumpstart/jumpstart-model-catalog-1.generated';
export * from './jumpstart/jumpstart-model-catalog-2.generated';
export * from './jumpstart/jumpstart-model-catalog-3.generated';
export * from './jumpstart/jumpstart-model-version';
