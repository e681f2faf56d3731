// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import type { SageMakerEndpointBaseProps } from './sagemaker-endpoint-base-props';
import type { ServedModel } from './served-model';
import { speculationServerOf } from './speculation-server';

/** The tag by which AWS's SDK tells where a draft model is from. */
const PROVIDER_TAG = 'sagemaker-sdk:speculative-draft-model-provider';

/** Where SageMaker puts additional model data sources. */
const CHANNELS = '/opt/ml/additional-model-data-sources';

/** A folder with the name of its channel (AdditionalModelChannelName). */
const CHANNEL = new RegExp(`${CHANNELS}(/[A-Za-z0-9._-]+)?/?`, 'g');

interface Variables {
  readonly [name: string]: string;
}

/**
 * The environment of the container: what the model brings, what the draft model takes, and the user's, which override.
 *
 * @param draftLocation what the server loads as the draft model; before it is known anything will do
 */
export function containerEnvironment(props: SageMakerEndpointBaseProps, served: Partial<ServedModel>, draftLocation: string): Variables {
  const options = props.speculativeDecoding;
  if (!options) {
    return { ...served.environment, ...props.environment };
  }
  const inherited = withDraftForChannel(served.environment ?? {}, draftLocation);
  return {
    ...inherited,
    ...speculationServerOf(served.image)?.render(draftLocation, options, inherited),
    ...options.draftModel._environment,
    ...props.environment,
  };
}

/** What tells others that a draft model is used, and whose. */
export function draftModelTags({ speculativeDecoding }: SageMakerEndpointBaseProps): { [key: string]: string } | undefined {
  return speculativeDecoding && { [PROVIDER_TAG]: speculativeDecoding.draftModel._provider };
}

/** Whether the value of a variable names the directory of an additional model data source. */
export function namesChannel(value: unknown): boolean {
  return typeof value === 'string' && value.includes(CHANNELS);
}

/** The additional model data sources whose directories an environment names. */
export function channelsOf(environment: Variables): string[] {
  const naming = Object.values(environment).filter(namesChannel);
  return [...new Set(naming.flatMap(value => [...value.matchAll(CHANNEL)].map(([, channel = '']) => channel.slice(1))))];
}

/** The draft model takes the place of the one channel that a model has for it; of several, nobody knows which is the one. */
function withDraftForChannel(environment: Variables, draftLocation: string): Variables {
  return channelsOf(environment).length === 1
    ? Object.fromEntries(Object.entries(environment).map(([name, value]) => [name, value.replace(CHANNEL, () => draftLocation)]))
    : environment;
}
