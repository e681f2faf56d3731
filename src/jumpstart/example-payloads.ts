// Copyright cdk-sagemaker-endpoints contributors
// SPDX-License-Identifier: Apache-2.0

import { defined } from './hosting-reader';
import { isJsonObject } from './json';
import type { JumpStartExamplePayload } from './jumpstart-example-payload';
import type { ExamplePayload } from './model-record';
import type { ExamplePayloads } from './payload-catalog';

/** Example requests as the API shows them, in the order of their names. */
export function examplePayloads(payloads: ExamplePayloads): JumpStartExamplePayload[] {
  return Object.keys(payloads).sort().map(name => examplePayload(name, payloads[name]));
}

function examplePayload(name: string, { body, contentType, accept, promptKey, outputKeys }: ExamplePayload): JumpStartExamplePayload {
  return defined({ name, body: bodyText(body, contentType), contentType, accept, promptKey, outputKeys: expressions(outputKeys) });
}

/** Text that is not JSON is sent as it is. */
function bodyText(body: unknown, contentType: string | undefined): string {
  const json = contentType !== undefined && /^application\/(.+\+)?json\b/.test(contentType);
  return typeof body === 'string' && !json ? body : JSON.stringify(body);
}

function expressions(outputKeys: unknown): { [name: string]: string } | undefined {
  if (!isJsonObject(outputKeys)) {
    return undefined;
  }
  const texts = Object.entries(outputKeys).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return texts.length > 0 ? Object.fromEntries(texts) : undefined;
}
