// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { InstanceArchitecture } from 'aws-cdk-lib/aws-ec2';
import { Size } from 'aws-cdk-lib/core';
import { AcceleratorKind } from './accelerator-kind';
import { burstableByName } from './instance-family';
import { checkInstanceType } from './instance-type-check';
import { acceleratorKindOf, AcceleratorFacts, InstanceTypeFacts, instanceTypeFacts, offersInstanceType } from './instance-type-facts';
import { familyOf } from './instance-type-name';

/**
 * What every SageMaker instance type can tell about itself; `SageMakerInstanceType` holds the types.
 *
 * The facts are those that EC2 publishes about the type of the same name without `ml.`. They are undefined for a type
 * that is newer than this version of the library, for a token, and where AWS no longer publishes them.
 *
 * @see https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_InstanceTypeInfo.html
 */
export abstract class SageMakerInstanceTypeBase {
  private readonly instanceType: string;

  /**
   * @param instanceType the name with `ml.`, or a token
   */
  protected constructor(instanceType: string) {
    checkInstanceType(instanceType);
    this.instanceType = instanceType;
  }

  /**
   * Whether this version of the library knows the type.
   *
   * False for a type that AWS added later, and for a token; both can be deployed all the same.
   */
  public get isKnown(): boolean {
    return this.facts !== undefined;
  }

  /** The family: `g5` of `ml.g5.2xlarge`. Undefined for a token. */
  public get family(): string | undefined {
    return familyOf(this.instanceType);
  }

  /**
   * What runs the model: an accelerator, or the CPU where there is none.
   *
   * For a type without facts the name of its family decides where EC2's naming makes it certain (`g` and `p`: GPU,
   * `inf`: Inferentia, `trn`: Trainium, `c`, `d`, `i`, `m`, `r`, `t`, `x` and `z`: CPU). Undefined otherwise.
   *
   * @see https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
   */
  public get accelerator(): AcceleratorKind | undefined {
    return acceleratorKindOf(this.instanceType);
  }

  /** Whether the accelerators are AWS Neuron devices (Inferentia or Trainium), which need containers of their own. */
  public get usesNeuron(): boolean {
    return this.accelerator === AcceleratorKind.INFERENTIA || this.accelerator === AcceleratorKind.TRAINIUM;
  }

  /** What EC2 calls the accelerator: `A10G`, `Inferentia2`. Undefined without one, and when it is unknown. */
  public get acceleratorName(): string | undefined {
    return this.accelerators?.name;
  }

  /** How many accelerators (GPUs, Neuron devices) one instance has; 0 for none, undefined when it is unknown. */
  public get acceleratorCount(): number | undefined {
    return this.accelerators?.count;
  }

  /**
   * The memory of all accelerators of one instance together.
   *
   * Undefined without an accelerator, and when it is unknown.
   */
  public get acceleratorMemory(): Size | undefined {
    return mebibytes(this.accelerators?.memoryInMib);
  }

  /** The NeuronCores of all Neuron devices of one instance together. Undefined for every other accelerator. */
  public get neuronCores(): number | undefined {
    return this.accelerators?.neuronCores;
  }

  /** The vCPUs of one instance (`VCpuInfo.DefaultVCpus`). Undefined when they are unknown. */
  public get vcpus(): number | undefined {
    return this.facts?.vcpus;
  }

  /** The memory of one instance (`MemoryInfo.SizeInMiB`), without that of accelerators. Undefined when it is unknown. */
  public get memory(): Size | undefined {
    return mebibytes(this.facts?.memoryInMib);
  }

  /** The architecture of the CPU, for which a container image must be built. Undefined when it is unknown. */
  public get architecture(): InstanceArchitecture | undefined {
    // The generated table holds exactly the values of this enum; naming them here would load all of aws-ec2.
    return this.facts?.architecture as InstanceArchitecture | undefined;
  }

  /**
   * Whether the CPU earns and spends credits (`BurstablePerformanceSupported`); endpoints on such types cannot scale.
   *
   * For a type without facts the name of its family decides where EC2's naming makes it certain. Undefined otherwise.
   *
   * @see https://docs.aws.amazon.com/sagemaker/latest/dg/endpoint-auto-scaling.html
   */
  public get burstable(): boolean | undefined {
    return this.facts?.burstable ?? (this.family === undefined ? undefined : burstableByName(this.family));
  }

  /**
   * Whether an instance has local NVMe storage. Undefined when it is unknown.
   *
   * Such storage is encrypted by the hardware: an endpoint on it takes no KMS key.
   *
   * @see https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_CreateEndpointConfig.html
   */
  public get hasLocalStorage(): boolean | undefined {
    const size = this.localStorageInGb;
    return size === undefined ? undefined : size > 0;
  }

  /**
   * The local NVMe storage of one instance, in GB (`InstanceStorageInfo.TotalSizeInGB`).
   *
   * 0 for none, undefined when it is unknown.
   */
  public get localStorageInGb(): number | undefined {
    return this.facts?.localStorageInGb;
  }

  /**
   * The name of the quota, in Service Quotas for Amazon SageMaker, that limits how many instances an account may run.
   *
   * For large GPU types it is often 0 until an increase is granted.
   */
  public get quotaName(): string {
    return `${this.instanceType} for endpoint usage`;
  }

  /**
   * Whether EC2 offers the type in a region.
   *
   * False only where it is known to be missing: a region or a type that the library does not know counts as offering.
   *
   * @param region a region's name, `us-east-1`, or a token
   */
  public offeredIn(region: string): boolean {
    return offersInstanceType(this.instanceType, region);
  }

  /** The name of the type, `ml.g5.2xlarge`: what `AWS::SageMaker::EndpointConfig` takes as `InstanceType`. */
  public toString(): string {
    return this.instanceType;
  }

  private get facts(): InstanceTypeFacts | undefined {
    return instanceTypeFacts(this.instanceType);
  }

  private get accelerators(): AcceleratorFacts | undefined {
    return this.facts?.accelerator;
  }
}

function mebibytes(amount: number | undefined): Size | undefined {
  return amount === undefined ? undefined : Size.mebibytes(amount);
}
