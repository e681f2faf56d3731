// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { createHash } from 'node:crypto';
import type { ScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { CfnEndpoint, CfnEndpointConfig } from 'aws-cdk-lib/aws-sagemaker';
import type { CfnSchedule } from 'aws-cdk-lib/aws-scheduler';
import { CfnResource, CustomResource, Lazy, Stack } from 'aws-cdk-lib/core';
import { Construct } from 'constructs';
import { EndpointGuardFunction } from './endpoint-guard-function';
import { VARIANT_NAME } from './production-variant';
import { ScalingSettings } from './scaling-settings';
import { renderCreateEndpoint } from './scheduled-endpoint-request';

const ID = 'Guard';

/** An endpoint, with the resources that are guarded. */
export interface GuardedEndpoint extends Construct {
  readonly cfnEndpoint: CfnEndpoint;
  readonly cfnEndpointConfig: CfnEndpointConfig;
}

/**
 * Readies an endpoint for being updated: starts it where a schedule has stopped it, and takes scaling out of the way of
 * another instance type, which SageMaker refuses while the variant is registered.
 *
 * `docs/adr/0006-endpoint-guard.md` tells why in this order: the guard, the endpoint, `Target`, the scalable target, its policies
 * and alarms, `Scaling`, `Rule`.
 */
export class EndpointGuard extends Construct {
  /** The guard of an endpoint; it has one as soon as it needs one. */
  public static of(endpoint: GuardedEndpoint): EndpointGuard {
    return endpoint.node.tryFindChild(ID) as EndpointGuard | undefined ?? new EndpointGuard(endpoint);
  }

  private readonly function: EndpointGuardFunction;
  private settings?: ScalingSettings;
  private target?: CustomResource;
  private rule?: CfnRule;
  private start?: CfnSchedule;

  private constructor(private readonly endpoint: GuardedEndpoint) {
    super(endpoint, ID);
    this.function = EndpointGuardFunction.of(this);
    this.function.allowEndpoint(endpoint.cfnEndpoint);
    endpoint.cfnEndpoint.node.addDependency(this.customResource('Resource', 'Custom::SageMakerEndpointGuard', {
      InstanceTypes: Lazy.string({ produce: () => this.settings?.instanceTypes }),
      // As text: a reference would be to what waits for the endpoint, which waits for this.
      TargetGuard: Lazy.string({ produce: () => this.target && (this.target.node.defaultChild as CfnResource).logicalId }),
      Rule: Lazy.string({ produce: () => this.rule?.logicalId }),
      StartSchedule: Lazy.string({ produce: () => this.start?.logicalId }),
      // Whatever makes CloudFormation change a stopped endpoint or its scaling.
      EndpointConfigName: Lazy.string({ produce: () => this.start && endpoint.cfnEndpointConfig.attrEndpointConfigName }),
      Digest: Lazy.string({ produce: () => this.start && this.digest() }),
    }));
  }

  /** Keeps the scaling of the endpoint through changes of its instance type, and through stops by a schedule. */
  public keepScaling(target: ScalableTarget): void {
    this.function.allowScaling();
    this.settings = new ScalingSettings(target, this.endpoint.cfnEndpointConfig);
    const properties = {
      EndpointName: this.endpoint.cfnEndpoint.attrEndpointName,
      Settings: Lazy.string({ produce: () => Stack.of(this).toJsonString(this.settings!.render()) }),
    };
    this.target = this.customResource('Target', 'Custom::SageMakerTargetGuard', properties);
    target.node.addDependency(this.target);
    const scaling = this.customResource('Scaling', 'Custom::SageMakerScalingGuard', properties);
    scaling.node.addDependency(target);
    this.rule = this.watch();
    this.rule.node.addDependency(scaling);
  }

  /**
   * Starts the endpoint before it is updated, as its schedule does.
   *
   * @param start the schedule, whose request is that of the last deployment until the endpoint was updated
   * @param encryptionKey what encrypts the volumes of the endpoint
   */
  public keepStarted(start: CfnSchedule, encryptionKey: IKey | undefined): void {
    this.function.allowStart(encryptionKey);
    this.start = start;
  }

  /** Tells the function when the endpoint is in service, with the settings that it is to have then. */
  private watch(): CfnRule {
    const stack = Stack.of(this);
    const endpointName = this.endpoint.cfnEndpoint.attrEndpointName;
    const rule: CfnRule = new CfnRule(this, 'Rule', {
      description: `Restores the scaling of the endpoint ${this.endpoint.node.path}`,
      eventPattern: {
        'source': ['aws.sagemaker'],
        'detail-type': ['SageMaker Endpoint State Change'],
        'detail': { EndpointName: [endpointName], EndpointStatus: ['IN_SERVICE'] },
      },
      targets: [{
        id: 'Guard',
        arn: this.function.serviceToken,
        input: Lazy.string({
          produce: (): string => stack.toJsonString({
            StackId: stack.stackId, EndpointName: endpointName, VariantName: VARIANT_NAME, Rule: rule.logicalId, Settings: this.settings!.render(),
          }),
        }),
      }],
    });
    new CfnPermission(this, 'RulePermission', {
      action: 'lambda:InvokeFunction', functionName: this.function.serviceToken, principal: 'events.amazonaws.com', sourceArn: rule.attrArn,
    });
    return rule;
  }

  /** Of what the template says. The settings themselves may refer to what waits for the endpoint. */
  private digest(): string {
    const { cfnEndpoint, cfnEndpointConfig } = this.endpoint;
    const said = Stack.of(this).resolve([renderCreateEndpoint(cfnEndpoint, cfnEndpointConfig), this.settings?.render()]);
    return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, 16);
  }

  private customResource(id: string, resourceType: string, properties: Record<string, string>): CustomResource {
    return new CustomResource(this, id, {
      serviceToken: this.function.serviceToken, resourceType, properties: { VariantName: VARIANT_NAME, ...properties },
    });
  }
}
