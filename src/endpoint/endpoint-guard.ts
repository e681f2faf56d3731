// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { ScalableTarget } from 'aws-cdk-lib/aws-applicationautoscaling';
import { CfnRule } from 'aws-cdk-lib/aws-events';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import type { CfnEndpoint } from 'aws-cdk-lib/aws-sagemaker';
import { CfnResource, CustomResource, Lazy, Stack } from 'aws-cdk-lib/core';
import { EndpointGuardFunction } from './endpoint-guard-function';
import type { MonitoredSageMakerEndpoint } from './monitored-sagemaker-endpoint';
import { VARIANT_NAME } from './production-variant';
import { ScalingSettings } from './scaling-settings';

/**
 * Keeps an endpoint's scaling through changes of its instance type, which SageMaker refuses while the variant is registered.
 *
 * `docs/adr/0006-endpoint-guard.md` tells why in this order: `Guard`, endpoint, `TargetGuard`, target, policies and alarms,
 * `ScalingGuard`, `ScalingRule`.
 */
export function guardScaling(endpoint: MonitoredSageMakerEndpoint, cfnEndpoint: CfnEndpoint, target: ScalableTarget): void {
  const guard = EndpointGuardFunction.of(endpoint);
  guard.allowScaling(cfnEndpoint);

  const settings = new ScalingSettings(target, endpoint.instanceType.toString());
  const scaling = {
    EndpointName: cfnEndpoint.attrEndpointName,
    Settings: Lazy.string({ produce: () => Stack.of(endpoint).toJsonString(settings.render()) }),
  };
  const targetGuard = customResource(endpoint, guard, 'TargetGuard', scaling);
  target.node.addDependency(targetGuard);
  const scalingGuard = customResource(endpoint, guard, 'ScalingGuard', scaling);
  scalingGuard.node.addDependency(target);
  const rule = watch(endpoint, guard, cfnEndpoint.attrEndpointName, settings);
  rule.node.addDependency(scalingGuard);

  cfnEndpoint.node.addDependency(customResource(endpoint, guard, 'Guard', {
    InstanceType: endpoint.instanceType.toString(),
    // As text: a reference would be to what waits for the endpoint, which waits for this.
    TargetGuard: (targetGuard.node.defaultChild as CfnResource).logicalId,
    Rule: rule.logicalId,
  }));
}

const TYPES = {
  Guard: 'Custom::SageMakerEndpointGuard',
  TargetGuard: 'Custom::SageMakerTargetGuard',
  ScalingGuard: 'Custom::SageMakerScalingGuard',
};

function customResource(
  scope: MonitoredSageMakerEndpoint, guard: EndpointGuardFunction, id: keyof typeof TYPES, properties: Record<string, string>,
): CustomResource {
  return new CustomResource(scope, id, {
    serviceToken: guard.serviceToken, resourceType: TYPES[id], properties: { VariantName: VARIANT_NAME, ...properties },
  });
}

/** Tells the function when the endpoint is in service, with the settings that it is to have then. */
function watch(endpoint: MonitoredSageMakerEndpoint, guard: EndpointGuardFunction, endpointName: string, settings: ScalingSettings): CfnRule {
  const stack = Stack.of(endpoint);
  const rule = new CfnRule(endpoint, 'ScalingRule', {
    description: `Restores the scaling of the endpoint ${endpoint.node.path}`,
    eventPattern: {
      'source': ['aws.sagemaker'],
      'detail-type': ['SageMaker Endpoint State Change'],
      'detail': { EndpointName: [endpointName], EndpointStatus: ['IN_SERVICE'] },
    },
    targets: [{
      id: 'Guard',
      arn: guard.serviceToken,
      input: Lazy.string({
        produce: () => stack.toJsonString({
          EndpointName: endpointName, VariantName: VARIANT_NAME, StackName: stack.stackName, Settings: settings.render(),
        }),
      }),
    }],
  });
  new CfnPermission(endpoint, 'ScalingRulePermission', {
    action: 'lambda:InvokeFunction', functionName: guard.serviceToken, principal: 'events.amazonaws.com', sourceArn: rule.attrArn,
  });
  return rule;
}
