/** What a source says about one instance type; a member that is left out is unknown. */
export interface InstanceDescription {
  readonly vcpus?: number;
  readonly memoryInMib?: number;
  readonly architecture?: string;
  readonly burstable?: boolean;
  /** Of NVMe storage; 0 is none. */
  readonly localStorageInGb?: number;
  readonly accelerator?: AcceleratorDescription;
  readonly regions?: readonly string[];
}

export interface AcceleratorDescription {
  readonly manufacturer?: string;
  readonly name?: string;
  readonly count?: number;
  /** Of all accelerators of an instance together. */
  readonly memoryInMib?: number;
  readonly neuronCores?: number;
}
