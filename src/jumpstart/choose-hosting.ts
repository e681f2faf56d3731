// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { defaultHosting } from './hosting-lookup';
import type { JumpStartSageMakerEndpointProps } from './jumpstart-sagemaker-endpoint-props';
import type { Environment, HostingFacts } from './model-record';
import { channelsOf, namesChannel } from '../endpoint/speculative-decoding';
import type { ProblemList } from '../private/problem-list';

/** Data of this purpose is a draft model, which another one can take the place of (`hosting_additional_data_sources`). */
const DRAFT_MODEL = 'speculative_decoding';

/** The configuration that the user names, or AWS's best that can be deployed; the base of the model when there is none. */
export function chooseHosting(props: JumpStartSageMakerEndpointProps, problems: ProblemList): HostingFacts {
  const { inferenceConfig, instanceType, model, speculativeDecoding } = props;
  const record = model._record;
  const configs = record.configs ?? {};
  if (inferenceConfig !== undefined && !Object.hasOwn(configs, inferenceConfig)) {
    problems.add({
      subject: 'inferenceConfig',
      what: `is not a configuration of ${model}`,
      value: inferenceConfig,
      allowed: Object.keys(configs).length > 0 ? model.inferenceConfigs : 'none, the model has no configurations',
    });
    return defaultHosting(record, instanceType?.toString());
  }
  const hosting = inferenceConfig === undefined ? defaultHosting(record, instanceType?.toString()) : configs[inferenceConfig].hosting;
  if (!hosting.additionalDataSources || (speculativeDecoding && lacksDraftModelOnly(hosting))) {
    return hosting;
  }
  const plain = Object.entries(configs).filter(([, config]) => !config.hosting.additionalDataSources).map(([name]) => name);
  problems.add({
    subject: 'inferenceConfig',
    what: `needs the additional model data ${hosting.additionalDataSources.map(({ channelName }) => channelName).join(', ')}, `
      + 'which CloudFormation cannot attach to a model',
    value: inferenceConfig,
    allowed: plain.length > 0 ? plain : 'none of its configurations',
    fix: wayOut(hosting, plain.length > 0),
  });
  return withoutChannels(hosting);
}

/** To find what else is wrong: that a variable names data which is not there was said. */
function withoutChannels(hosting: HostingFacts): HostingFacts {
  const plain = (variables: Environment = {}) =>
    Object.fromEntries(Object.entries(variables).filter(([, value]) => !namesChannel(value)));
  const variants = Object.entries(hosting.variants).map(([key, variant]) => [key, { ...variant, environment: plain(variant.environment) }]);
  return { ...hosting, environment: plain(hosting.environment), variants: Object.fromEntries(variants) };
}

/** Whether all that is missing is one draft model, whose directory the environment names. */
function lacksDraftModelOnly({ additionalDataSources = [], environment, variants }: HostingFacts): boolean {
  const [source, ...others] = additionalDataSources;
  const environments = [environment, ...Object.values(variants).map(variant => variant.environment ?? {})];
  return others.length === 0 && source?.purpose === DRAFT_MODEL
    && environments.some(variables => channelsOf(variables).includes(source.channelName));
}

function wayOut(hosting: HostingFacts, hasPlainConfigurations: boolean): string | undefined {
  if (lacksDraftModelOnly(hosting)) {
    return 'Give a draft model in its place, as speculativeDecoding.';
  }
  return hasPlainConfigurations ? undefined : 'Use another version of the model, or another model.';
}
