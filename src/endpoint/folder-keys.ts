// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { Grant, IGrantable } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';

/** The keys that encrypt a folder: that of the option, and that of the bucket. */
export function folderKeys(encryptionKey: IKey | undefined, bucket: IBucket | undefined): IKey[] {
  return [...new Set([encryptionKey, bucket?.encryptionKey])].filter(key => key !== undefined);
}

/** Lets someone read and write objects that a key encrypts; uploads in parts decrypt, too. */
export function grantFolderKeys(keys: readonly IKey[], grantee: IGrantable): Grant[] {
  return keys.map(key => key.grant(grantee, 'kms:Decrypt', 'kms:GenerateDataKey'));
}
