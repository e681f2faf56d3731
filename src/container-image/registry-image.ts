// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import { Aws, Stack, Token } from 'aws-cdk-lib/core';
import type { Construct } from 'constructs';
import { ContainerImage, ContainerImageConfig } from './container-image';
import { grantImagePull } from './image-pull-grant';
import type { ImageReference } from './image-reference';
import { accountsOfGroup, registryGroup } from './image-registries';
import { mappedRegistryAccount } from './registry-mapping';
import { ConfigurationError, Problem } from '../private/errors';
import { checkTypes, required, text } from '../private/prop-types';
import { ecrImageUri, formatArn } from '../private/regions';

const FACTORY = 'DeepLearningContainerImage.fromDeepLearningContainerImage';

/** An image in a registry that AWS runs, with an account of its own in some regions. */
export class RegistryImage extends ContainerImage {
  /** The image that a user names; the generated constants need no check and load faster without. */
  public static checked(repository: string, tag: string, accountId?: string): RegistryImage {
    checkTypes(FACTORY, { repositoryName: repository, tag, accountId }, { repositoryName: required(text), tag: required(text), accountId: text });
    const problems = findProblems(repository, tag, accountId);
    if (problems.length > 0) {
      throw new ConfigurationError(FACTORY, problems);
    }
    return new RegistryImage(repository, tag, accountId);
  }

  constructor(private readonly repository: string, private readonly tag: string, private readonly accountId?: string) {
    super();
  }

  /** @internal */
  public get _awsReference(): ImageReference | undefined {
    return Token.isUnresolved(this.tag) ? undefined : { repository: this.repository, tag: this.tag };
  }

  public bind(scope: Construct, grantable: iam.IGrantable): ContainerImageConfig {
    const stack = Stack.of(scope);
    const account = this.accountId ?? this.findAccount(scope, stack);
    grantImagePull(grantable, formatArn(stack, { service: 'ecr', account, resource: 'repository', resourceName: this.repository }));
    const image = `${this.repository}${this.tag.startsWith('sha256:') ? '@' : ':'}${this.tag}`;
    return {
      imageName: Token.isUnresolved(stack.region)
        ? `${account}.dkr.ecr.${stack.region}.${Aws.URL_SUFFIX}/${image}`
        : ecrImageUri(account, stack.region, image),
    };
  }

  private findAccount(scope: Construct, stack: Stack): string {
    const group = registryGroup(this.repository);
    if (Token.isUnresolved(stack.region)) {
      return mappedRegistryAccount(stack, group);
    }
    const accounts = accountsOfGroup(group);
    const account = accounts[stack.region];
    if (account === undefined) {
      throw new ConfigurationError(scope.node.path, [{
        subject: 'container',
        what: `${this.repository}:${this.tag} is served by no account of AWS that is known in the region of the stack`,
        value: stack.region,
        allowed: Object.keys(accounts),
        fix: `Pass accountId to ${FACTORY}, or use a copy with ContainerImage.fromEcrRepository.`,
      }]);
    }
    return account;
  }
}

function findProblems(repository: string, tag: string, accountId: string | undefined): Problem[] {
  const rules: [subject: string, value: string | undefined, pattern: RegExp, allowed: string][] = [
    ['repositoryName', repository, /^[a-z0-9]+([._/-][a-z0-9]+)*$/, 'the name of a repository in ECR, such as huggingface-pytorch-tgi-inference'],
    ['tag', tag, /^(\w[\w.-]{0,127}|sha256:[0-9a-f]{64})$/, 'a tag of at most 128 letters, digits and . _ -, or a digest sha256:…'],
    ['accountId', accountId, /^\d{12}$/, '12 digits'],
  ];
  return rules
    .filter(([, value, pattern]) => value !== undefined && !Token.isUnresolved(value) && !pattern.test(value))
    .map(([subject, value, , allowed]) => ({ subject, what: 'is malformed', value, allowed }));
}
