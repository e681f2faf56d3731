// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type * as iam from 'aws-cdk-lib/aws-iam';
import type { IEndpoint } from 'aws-cdk-lib/aws-sagemaker';
import { ArnFormat, Resource, Stack, Token } from 'aws-cdk-lib/core';
import type { aws_sagemaker } from 'aws-cdk-lib/interfaces';
import type { Construct } from 'constructs';
import { grantInvoke } from './grant-invoke';
import { formatArn } from '../private/regions';

/** An endpoint that exists already. */
export class ImportedEndpoint extends Resource implements IEndpoint {
  public static fromName(scope: Construct, id: string, endpointName: string): IEndpoint {
    const endpointArn = formatArn(Stack.of(scope), { service: 'sagemaker', resource: 'endpoint', resourceName: endpointName });
    return new ImportedEndpoint(scope, id, endpointArn, endpointName);
  }

  public static fromArn(scope: Construct, id: string, endpointArn: string): IEndpoint {
    const endpointName = Stack.of(scope).splitArn(endpointArn, ArnFormat.SLASH_RESOURCE_NAME).resourceName!;
    return new ImportedEndpoint(scope, id, endpointArn, endpointName);
  }

  private constructor(scope: Construct, id: string, public readonly endpointArn: string, public readonly endpointName: string) {
    super(scope, id, { environmentFromArn: endpointArn });
  }

  public get endpointRef(): aws_sagemaker.EndpointReference {
    return { endpointArn: this.endpointArn };
  }

  public grantInvoke(grantee: iam.IGrantable): iam.Grant {
    return grantInvoke(grantee, this.spellings());
  }

  /** SageMaker writes the names in its ARNs in lower case, whatever the case of the endpoint's name. */
  private spellings(): string[] {
    if (Token.isUnresolved(this.endpointName)) {
      return [this.endpointArn];
    }
    const prefix = this.endpointArn.slice(0, this.endpointArn.length - this.endpointName.length);
    return [...new Set([this.endpointArn, prefix + this.endpointName.toLowerCase()])];
  }
}
