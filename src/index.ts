// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

export * from './container-image/container-image';
export * from './container-image/deep-learning-container-image.generated';
export * from './custom/custom-sagemaker-endpoint';
export * from './custom/custom-sagemaker-endpoint-props';
export * from './endpoint/sagemaker-endpoint-base';
export * from './endpoint/sagemaker-endpoint-base-props';
export * from './endpoint/served-model';
export * from './huggingface/huggingface-sagemaker-endpoint';
export * from './huggingface/huggingface-sagemaker-endpoint-props';
export * from './huggingface/huggingface-task';
export * from './instance-type/accelerator-kind';
export * from './instance-type/sagemaker-instance-type-base';
export * from './instance-type/sagemaker-instance-type.generated';
export * from './jumpstart/jumpstart-model';
export * from './jumpstart/jumpstart-model-catalog-0.generated';
export * from './jumpstart/jumpstart-model-catalog-1.generated';
export * from './jumpstart/jumpstart-model-catalog-2.generated';
export * from './jumpstart/jumpstart-model-catalog-3.generated';
export * from './jumpstart/jumpstart-model-version';
export * from './jumpstart/jumpstart-sagemaker-endpoint';
export * from './jumpstart/jumpstart-sagemaker-endpoint-props';
export * from './model-data/model-compression';
export * from './model-data/model-data';
export * from './model-data/model-data-options';
export * from './model-data/model-package';
