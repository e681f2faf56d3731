// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { Token } from 'aws-cdk-lib/core';
import { defaultHosting, isDeployable, isModelPackage, namesWhatToRun, possibleHostings } from './hosting-lookup';
import { chooseInstanceType, HostingChoice, publishedRegions, runnableTypes } from './instance-choice';
import { JumpStartCatalog } from './jumpstart-catalog';
import type { JumpStartDraftModelOptions } from './jumpstart-draft-model-options';
import type { JumpStartExamplePayload } from './jumpstart-example-payload';
import type { JumpStartMediaTypes } from './jumpstart-media-types';
import type { ModelRecord } from './model-record';
import { contentBucket } from './region-buckets';
import type { DraftModel } from '../draft-model/draft-model';
import type { AcceleratorKind } from '../instance-type/accelerator-kind';
import { SageMakerInstanceType } from '../instance-type/sagemaker-instance-type.generated';
import { ConfigurationError, Problem } from '../private/errors';
import { checkTypes, required, text } from '../private/prop-types';
import { domainSuffix } from '../private/regions';
import { nearest } from '../private/suggestions';

/** How many ids or versions a message about an unknown one names. */
const SUGGESTIONS = 5;

/**
 * One version of a model of Amazon SageMaker JumpStart, with all that AWS publishes about hosting it.
 *
 * Take one from the constants of `JumpStartModel`, from `JumpStartModel.of` or from `JumpStartModel.fromSpecFile`.
 *
 * @see https://docs.aws.amazon.com/sagemaker/latest/dg/jumpstart-foundation-models.html
 */
export class JumpStartModelVersion {
  /**
   * A model by its id, as it stands in the JumpStart model table and in SageMaker Studio.
   *
   * Withdrawn versions are found too: AWS no longer lists them, but what is deployed with them can stay. It throws for
   * an unknown id or version, naming the nearest ids or the newest versions.
   *
   * @param modelId the id, for example `meta-textgeneration-llama-2-7b-f`
   * @param version the exact version, for example `2.0.2`; by default the newest one that can be deployed
   * @see https://sagemaker.readthedocs.io/en/stable/doc_utils/pretrainedmodels.html
   */
  public static of(modelId: string, version?: string): JumpStartModelVersion {
    checkTypes('JumpStartModel.of', { modelId, version }, { modelId: required(text), version: text });
    const catalog = JumpStartCatalog.instance;
    const versions = catalog.versions(modelId);
    if (versions.length === 0) {
      throw unknownModel(modelId, catalog);
    }
    const record = version === undefined ? catalog.newestDeployable(modelId) : catalog.find(modelId, version);
    if (!record) {
      throw unknownVersion(modelId, version, versions);
    }
    return new JumpStartModelVersion(record.modelId, record.version);
  }

  /**
   * A model from AWS's spec file of it, whether or not this library's catalogue knows the model.
   *
   * AWS keeps the files in the bucket `jumpstart-cache-prod-<region>`, where `models_manifest.json` gives the key of each
   * (`spec_key`). The file is read once, at synthesis. It throws when the file cannot be read or is not such a file,
   * naming every member that is wrong.
   *
   * @param path the path of the JSON file, relative to the working directory or absolute
   */
  public static fromSpecFile(path: string): JumpStartModelVersion {
    checkTypes('JumpStartModel.fromSpecFile', { path }, { path: required(text) });
    // Loaded here, because few apps read spec files and the schema library is not free.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { readSpecFile } = require('./spec-file') as typeof import('./spec-file');
    return this._ofRecord(readSpecFile(path));
  }

  /**
   * What the generated constants are made with; nothing is looked up before it is needed.
   *
   * @internal
   */
  public static _constant(modelId: string, version: string): JumpStartModelVersion {
    return new JumpStartModelVersion(modelId, version);
  }

  /**
   * A version whose facts are at hand.
   *
   * @internal
   */
  public static _ofRecord(record: ModelRecord): JumpStartModelVersion {
    const model = new JumpStartModelVersion(record.modelId, record.version);
    model.record = record;
    return model;
  }

  /** The model's id, for example `meta-textgeneration-llama-2-7b-f`. */
  public readonly modelId: string;

  /** The version, for example `2.0.2`. */
  public readonly version: string;

  private record?: ModelRecord;

  /** Only the generated classes of the catalogue extend this one. */
  protected constructor(modelId: string, version: string) {
    this.modelId = modelId;
    this.version = version;
  }

  /**
   * All that is known about hosting the version.
   *
   * @internal
   */
  public get _record(): ModelRecord {
    this.record ??= JumpStartCatalog.instance.find(this.modelId, this.version);
    if (!this.record) {
      throw unknownVersion(this.modelId, this.version, JumpStartCatalog.instance.versions(this.modelId));
    }
    return this.record;
  }

  /** Whether AWS has taken the version out of JumpStart. It may still deploy, but nothing promises that it will. */
  public get isWithdrawn(): boolean {
    return this._record.withdrawn ?? false;
  }

  /**
   * Whether the catalogue knows what to run: a container image, or a model package.
   *
   * For some versions AWS's data names neither; they deploy with an image of your own only.
   */
  public get isDeployable(): boolean {
    return isDeployable(this._record);
  }

  /** Whether the model comes as a model package: an image and an artifact in one, whose environment cannot be changed. */
  public get isModelPackage(): boolean {
    return isModelPackage(defaultHosting(this._record));
  }

  /** Whether the model's end-user licence agreement has to be accepted to deploy it. */
  public get requiresEula(): boolean {
    return this._record.eulaKey !== undefined;
  }

  /** Who made the model, for example `meta`. Undefined where AWS's data does not tell. */
  public get provider(): string | undefined {
    return this._record.provider;
  }

  /** The name of the model's licence. Undefined where AWS's data does not tell. */
  public get license(): string | undefined {
    return this._record.license;
  }

  /** The page about the model. Undefined where AWS's data does not tell. */
  public get url(): string | undefined {
    return this._record.url;
  }

  /** The id of the same model on the Hugging Face Hub. Undefined where AWS's data does not tell. */
  public get huggingFaceModelId(): string | undefined {
    return this._record.huggingFaceId;
  }

  /** The names of the configurations in which AWS offers the model, best first; none for most models. */
  public get inferenceConfigs(): string[] {
    const { configs = {}, ranking = [] } = this._record;
    return [...new Set([...ranking, ...Object.keys(configs).sort()])];
  }

  /**
   * Where the text of the licence can be read. Undefined for a model without one.
   *
   * @param region the region of the bucket to read it from; it throws for a region without JumpStart
   */
  public eulaUrl(region: string): string | undefined {
    const key = this._record.eulaKey;
    if (key === undefined) {
      return undefined;
    }
    const bucket = contentBucket(region, false);
    if (bucket === undefined) {
      throw this.error({ subject: 'region', what: 'has no JumpStart bucket', value: region, allowed: this.supportedRegions() });
    }
    return `https://${bucket}.s3.${region}.${domainSuffix(region)}/${key}`;
  }

  /**
   * The regions in which the model can be deployed: AWS names what to run there, and the bucket with the artifact exists.
   *
   * @param inferenceConfig only with this one of `inferenceConfigs`, by default with any; it throws for an unknown one
   */
  public supportedRegions(inferenceConfig?: string): string[] {
    const choices = this.choices(inferenceConfig).filter(({ hosting }) => namesWhatToRun(hosting));
    return [...new Set(choices.flatMap(choice => publishedRegions(choice)))].sort();
  }

  /**
   * The instance types that AWS supports for the model.
   *
   * @param region only those that also run there, as far as EC2's offering is known; by default all of them
   * @param inferenceConfig only those of this one of `inferenceConfigs`, by default of any that can be deployed by itself; it
   * throws for an unknown one
   */
  public supportedInstanceTypes(region?: string, inferenceConfig?: string): SageMakerInstanceType[] {
    const instanceTypes = this.choices(inferenceConfig).flatMap(choice => runnableTypes(choice, known(region)));
    return [...new Set(instanceTypes)].map(instanceType => SageMakerInstanceType.of(instanceType));
  }

  /**
   * The instance type on which the model runs unless another is asked for.
   *
   * It is AWS's default where that runs, else the first of the supported ones that does. It throws when none does,
   * naming the supported regions or accelerators.
   *
   * @param region the region in which it has to run; by default any
   * @param accelerator the kind of accelerator that it has to have; by default any
   * @param inferenceConfig one of `inferenceConfigs`, by default the best that can be deployed by itself; it throws for an unknown
   * one
   */
  public defaultInstanceType(region?: string, accelerator?: AcceleratorKind, inferenceConfig?: string): SageMakerInstanceType {
    const chosen = chooseInstanceType(this.choices(inferenceConfig)[0], known(region), accelerator);
    if (typeof chosen !== 'string') {
      throw this.error(chosen);
    }
    return SageMakerInstanceType.of(chosen);
  }

  /**
   * Requests that AWS publishes as examples for the model, by which a client can see what it understands.
   *
   * None where AWS's data, as far as the library has it, holds none: that is so for most models of the catalogue. It throws
   * for a name that is not one of `inferenceConfigs`.
   *
   * @param inferenceConfig the name of a configuration; by default the one that is deployed by default
   * @see https://sagemaker.readthedocs.io/en/stable/overview.html#use-prebuilt-models-with-sagemaker-jumpstart
   */
  public examplePayloads(inferenceConfig?: string): JumpStartExamplePayload[] {
    const [{ hosting }] = this.choices(inferenceConfig);
    // Loaded here, because no deployment needs them.
    /* eslint-disable @typescript-eslint/no-require-imports */
    const { examplePayloads } = require('./example-payloads') as typeof import('./example-payloads');
    const { payloadsFor } = require('./payload-catalog') as typeof import('./payload-catalog');
    /* eslint-enable @typescript-eslint/no-require-imports */
    return examplePayloads(payloadsFor(this._record, hosting));
  }

  /**
   * The media types that the model takes and returns; without members where AWS's data does not tell. It throws for a name
   * that is not one of `inferenceConfigs`.
   *
   * @param inferenceConfig the name of a configuration; by default the one that is deployed by default
   */
  public mediaTypes(inferenceConfig?: string): JumpStartMediaTypes {
    return structuredClone(this.choices(inferenceConfig)[0].hosting.mediaTypes ?? {}) as JumpStartMediaTypes;
  }

  /**
   * The model as the draft model of another, for speculative decoding: the server downloads its artifact from AWS's bucket of
   * the region.
   *
   * It throws for models that AWS gates, such as Llama: SageMaker alone can read those, and would have to attach them as
   * additional model data sources, which CloudFormation cannot express. It throws as well for models that come as an archive
   * or as a model package, and without `acceptEula` for those that have a licence agreement.
   *
   * @param options whether the licence is accepted
   */
  public asDraftModel(options: JumpStartDraftModelOptions = {}): DraftModel {
    // Loaded here, because few models are drafts.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { JumpStartDraftModel } = require('./jumpstart-draft-model') as typeof import('./jumpstart-draft-model');
    return JumpStartDraftModel.of(this, options);
  }

  /** The id and the version: `meta-textgeneration-llama-2-7b-f@2.0.2`. */
  public toString(): string {
    return `${this.modelId}@${this.version}`;
  }

  /** The ways to host the model, best first; with a configuration there is one. */
  private choices(inferenceConfig: string | undefined): HostingChoice[] {
    checkTypes(`JumpStart model ${this}`, { inferenceConfig }, { inferenceConfig: text });
    const { configs = {} } = this._record;
    if (inferenceConfig === undefined) {
      return possibleHostings(this._record).map(hosting => ({ record: this._record, hosting }));
    }
    if (!Object.hasOwn(configs, inferenceConfig)) {
      throw this.error({
        subject: 'inferenceConfig',
        what: 'is not a configuration of the model',
        value: inferenceConfig,
        allowed: this.inferenceConfigs.length > 0 ? this.inferenceConfigs : 'none, the model has no configurations',
      });
    }
    return [{ record: this._record, hosting: configs[inferenceConfig].hosting }];
  }

  private error(problem: Problem): ConfigurationError {
    return new ConfigurationError(`JumpStart model ${this}`, [problem]);
  }
}

/** A region that is a token is not known yet. */
function known(region: string | undefined): string | undefined {
  return Token.isUnresolved(region) ? undefined : region;
}

function unknownModel(modelId: string, catalog: JumpStartCatalog): ConfigurationError {
  const similar = nearest(modelId, catalog.modelIds, SUGGESTIONS);
  return new ConfigurationError('JumpStartModel.of', [{
    subject: 'modelId',
    what: 'is not a model of the catalogue',
    value: modelId,
    allowed: `${catalog.modelIds.length} ids${similar.length > 0 ? `, the nearest are ${similar.join(', ')}` : ''}`,
    fix: 'For a model that is newer than this library, use JumpStartModel.fromSpecFile.',
  }]);
}

function unknownVersion(modelId: string, version: string | undefined, versions: readonly string[]): ConfigurationError {
  return new ConfigurationError('JumpStartModel.of', [{
    subject: 'version',
    what: version === undefined ? `is needed, because no version of ${modelId} names what to run` : `is not a version of ${modelId}`,
    value: version,
    allowed: `${versions.length} versions, the newest are ${[...versions].reverse().slice(0, SUGGESTIONS).join(', ')}`,
  }]);
}
