// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { existsSync } from 'fs';
import { join, resolve } from 'path';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type { Construct } from 'constructs';
import { warnOfOtherRegion } from './bucket-model-data';
import { HubModelBuild } from './hub-model-build';
import { hubModelProblems } from './hub-model-problems';
import { HUB_MODEL_PROP_TYPES } from './hub-model-prop-types';
import { ModelCompression } from './model-compression';
import { ModelData, ModelDataConfig } from './model-data';
import { grantModelDataRead } from './model-data-grant';
import type { ModelDataHubOptions } from './model-data-hub-options';
import { ConfigurationError } from '../private/errors';
import { freeId } from '../private/free-id';
import { checkTypes } from '../private/prop-types';

/** Of whom errors tell. */
const FACTORY = 'ModelData.fromHuggingFaceHub';

/** What the build calls its archive, and the folder of files that are not compressed. */
const ARCHIVE = 'model.tar.gz';
const FILES = 'model/';

/** Models of the Hugging Face Hub, which a build packages while the stack is deployed. */
export class HubModelData extends ModelData {
  /** One build a scope, however often the data is bound there. */
  private readonly builds = new WeakMap<Construct, HubModelBuild>();
  private readonly options: ModelDataHubOptions;

  constructor(options: ModelDataHubOptions) {
    super();
    checkTypes(FACTORY, options, HUB_MODEL_PROP_TYPES);
    const problems = hubModelProblems(options);
    if (problems.length > 0) {
      throw new ConfigurationError(FACTORY, problems);
    }
    this.options = options.codeFolder === undefined ? options : { ...options, codeFolder: resolve(options.codeFolder) };
  }

  public bind(scope: Construct, grantable: iam.IGrantable): ModelDataConfig {
    const build = this.builds.get(scope) ?? this.createBuild(scope);
    const { bucket, folder, artifactPrefix } = build;
    const isCompressed = this.options.compression !== ModelCompression.NONE;
    warnOfOtherRegion(scope, bucket);
    // All versions: while an update packages a new one, which may take hours, new instances still read the old one.
    grantModelDataRead(grantable, bucket.bucketArn, folder);
    bucket.encryptionKey?.grant(grantable, 'kms:Decrypt');
    return { s3Uri: `s3://${bucket.bucketName}/${artifactPrefix}${isCompressed ? ARCHIVE : FILES}`, isCompressed, dependency: build.done };
  }

  /** @internal */
  public get _networkUse(): string | undefined {
    const { codeFolder } = this.options;
    return codeFolder !== undefined && existsSync(join(codeFolder, 'requirements.txt'))
      ? 'installs the packages of requirements.txt in codeFolder when it starts'
      : undefined;
  }

  private createBuild(scope: Construct): HubModelBuild {
    const build = new HubModelBuild(scope, freeId(scope, 'ModelData'), this.options);
    this.builds.set(scope, build);
    return build;
  }
}
