// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

/**
 * What AWS publishes about one version of a JumpStart model, in the form in which this library keeps it: only what
 * hosting needs, every environment value a string, images by repository and tag.
 *
 * The names in the comments are those of AWS's spec files.
 */
export interface ModelRecord extends HostingFacts {
  readonly modelId: string;
  readonly version: string;
  /** AWS has taken the version out of its catalogue; its files were still there when it was last seen. */
  readonly withdrawn?: boolean;
  /** The artifact lies in the region's gated bucket and needs an accepted licence (`gated_bucket`). */
  readonly gated: boolean;
  /** The key of the end-user licence agreement in the region's content bucket (`hosting_eula_key`). */
  readonly eulaKey?: string;
  readonly provider?: string;
  readonly license?: string;
  readonly url?: string;
  readonly huggingFaceId?: string;
  /** The model that serves the same weights on AWS Neuron devices (`hosting_neuron_model_id`, `…_version`). */
  readonly neuronModel?: { readonly modelId: string; readonly version?: string };
  /** Named configurations (`inference_configs`), each with its components already laid over the base. */
  readonly configs?: { readonly [name: string]: InferenceConfig };
  /** The names of the configurations from best to least, as AWS ranks them (`inference_config_rankings.overall`). */
  readonly ranking?: readonly string[];
}

/** What it takes to host the model: the base of a record, and each of its configurations. */
export interface HostingFacts {
  readonly defaultInstanceType: string;
  readonly instanceTypes: readonly string[];
  readonly environment: Environment;
  /** `hosting_artifact_key`: a `.tar.gz` or a prefix that ends with a slash. */
  readonly artifactKey?: string;
  /** `hosting_prepacked_artifact_key`: with the inference code inside; preferred. */
  readonly prepackedArtifactKey?: string;
  /** `hosting_artifact_compression_type`: `None` or `Gzip`. */
  readonly artifactCompression?: string;
  /** `hosting_artifact_s3_data_type`: `S3Prefix` or `S3Object`. */
  readonly artifactDataType?: string;
  /** `hosting_script_key`: the inference code. */
  readonly scriptKey?: string;
  /** The artifact lacks the inference code, which has to come from `scriptKey` (`hosting_use_script_uri`). */
  readonly usesScript?: boolean;
  /** The container framework (`hosting_ecr_specs`), for a version without images of its own. */
  readonly framework?: ContainerFramework;
  /** What differs by instance type (`ml.g5.2xlarge`) or family (`g5`). */
  readonly variants: { readonly [instanceTypeOrFamily: string]: InstanceVariant };
  /** The images that variants name (`regional_aliases`). */
  readonly images: { readonly [alias: string]: RegionalImage };
  /** ARNs by region of the model package that is deployed instead of an image and an artifact. */
  readonly modelPackageArns?: RegionalArns;
  /** ARNs that variants name, for packages that differ by instance type. */
  readonly modelPackages?: { readonly [alias: string]: RegionalArns };
  readonly startupHealthCheckTimeoutInSeconds?: number;
  readonly modelDataDownloadTimeoutInSeconds?: number;
  /** `inference_volume_size`, in GB. */
  readonly volumeSizeInGb?: number;
  /** `inference_ami_version`: the machine image that the container's drivers need. */
  readonly inferenceAmiVersion?: string;
  /** `inference_enable_network_isolation`. */
  readonly networkIsolation?: boolean;
  /** `hosting_resource_requirements`: what one copy of the model needs. */
  readonly resourceRequirements?: ResourceRequirements;
  /** Example requests by name (`default_payloads`). */
  readonly payloads?: { readonly [name: string]: ExamplePayload };
  /** `predictor_specs`: media types that the container accepts and returns. */
  readonly mediaTypes?: MediaTypes;
  /** The model can run as an inference component beside others (`dynamic_container_deployment_supported`). */
  readonly inferenceComponents?: boolean;
  /** Known vulnerabilities of the inference code's dependencies (`inference_vulnerabilities`). */
  readonly vulnerabilities?: readonly string[];
  /** `hosting_additional_data_sources`: channels that CloudFormation cannot attach to a model. */
  readonly additionalDataSources?: readonly AdditionalDataSource[];
}

export interface Environment {
  readonly [name: string]: string;
}

export interface RegionalArns {
  readonly [region: string]: string;
}

export interface InferenceConfig {
  readonly hosting: HostingFacts;
  /** Kinds of acceleration that AWS applied, e.g. `Speculative-Decoding`. */
  readonly accelerations?: readonly string[];
  /** AWS's own measurements by instance type (`benchmark_metrics`); kept in catalog/data for the docs, not shipped. */
  readonly benchmarks?: { readonly [instanceType: string]: readonly Benchmark[] };
}

export interface Benchmark {
  readonly name: string;
  readonly value: string;
  readonly unit: string;
  readonly concurrency?: string;
}

export interface InstanceVariant {
  /** A key of `images`. */
  readonly image?: string;
  /** A key of `modelPackages`. */
  readonly modelPackage?: string;
  readonly environment?: Environment;
  readonly artifactKey?: string;
  readonly prepackedArtifactKey?: string;
  readonly resourceRequirements?: ResourceRequirements;
}

/** One image in the registries of many regions. */
export interface RegionalImage {
  /** `repository:tag`. */
  readonly image: string;
  /** The account whose registry holds the image, by region. */
  readonly accounts: { readonly [region: string]: string };
  /** Full URIs of the regions where the repository, the tag or the host differs. */
  readonly uris?: { readonly [region: string]: string };
}

export interface ContainerFramework {
  readonly framework: string;
  readonly version: string;
  readonly pyVersion?: string;
  readonly transformersVersion?: string;
}

export interface ResourceRequirements {
  readonly minMemoryInMb?: number;
  readonly accelerators?: number;
  readonly cpus?: number;
  readonly copies?: number;
}

export interface ExamplePayload {
  readonly contentType?: string;
  readonly accept?: string;
  /** A JSON value, or text; `$s3<…>` stands for a file in the content bucket. */
  readonly body: unknown;
  readonly promptKey?: string;
  /** Where the generated text stands in the response. */
  readonly outputKeys?: unknown;
}

export interface MediaTypes {
  readonly contentType?: string;
  readonly accept?: string;
  readonly supportedContentTypes?: readonly string[];
  readonly supportedAcceptTypes?: readonly string[];
}

export interface AdditionalDataSource {
  /** What it is for, e.g. `speculative_decoding`. */
  readonly purpose: string;
  readonly channelName: string;
  /** A key, relative to the provider's bucket. */
  readonly key: string;
  readonly dataType: string;
  readonly compression: string;
  /** Whose bucket: `JumpStart` or `SageMaker`. */
  readonly provider: string;
  readonly gated: boolean;
  readonly eulaKey?: string;
}
