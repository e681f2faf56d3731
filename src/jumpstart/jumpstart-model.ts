// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { JumpStartModelCatalog0 } from './jumpstart-model-catalog-0.generated';

/**
 * The models of Amazon SageMaker JumpStart.
 *
 * `JumpStartModel.<MODEL_ID>_<VERSION>` is one version and stays that version; `JumpStartModel.<MODEL_ID>` is the newest
 * version that can be deployed and moves when you upgrade this library. Java and Python put an underscore between a
 * digit and the letter behind it: `LLAMA_2_7B_F` is `LLAMA_2_7_B_F` there.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/jumpstart-foundation-models.html
 */
export abstract class JumpStartModel extends JumpStartModelCatalog0 {}
