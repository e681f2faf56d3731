import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from '../../common/repository';
import { library } from '../compiled-library';
import type { JumpStartModelVersion } from 'cdk-sagemaker-endpoints';

/** A constant of `JumpStartModel` and what it stands for. */
export interface NamedModel {
  readonly constant: string;
  readonly model: JumpStartModelVersion;
}

/** The constants without a version: the newest version of each model that can be deployed. */
export function unversionedModels(): NamedModel[] {
  const { JumpStartModel } = library;
  const constants = constantsOf(JumpStartModel);
  return Object.entries(constants).filter(([constant, { version }]) => !constant.endsWith(`_${version.toUpperCase().replace(/\W/g, '_')}`))
    .map(([constant, model]) => ({ constant, model }));
}

/** Every version in the reviewed data, withdrawn ones too. */
export function allVersions(): JumpStartModelVersion[] {
  return readFileSync(join(REPOSITORY, 'catalog', 'data', 'jumpstart', 'models.jsonl'), 'utf8').trim().split('\n').map(line => {
    const { modelId, version } = JSON.parse(line) as { modelId: string; version: string };
    return library.JumpStartModel.of(modelId, version);
  });
}

/** The constants are spread over a chain of classes. */
function constantsOf(leaf: object): Record<string, JumpStartModelVersion> {
  const constants: Record<string, JumpStartModelVersion> = {};
  for (let holder = leaf; holder !== Function.prototype; holder = Object.getPrototypeOf(holder) as object) {
    for (const [name, value] of Object.entries(holder)) {
      if (value instanceof library.JumpStartModelVersion) {
        constants[name] ??= value;
      }
    }
  }
  return constants;
}
