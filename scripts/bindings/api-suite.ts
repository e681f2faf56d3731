import assert from 'assert/strict';
import { cpSync } from 'fs';
import { join } from 'path';
import { Assembly, ClassType, InterfaceType, loadAssemblyFromPath, writeAssembly } from '@jsii/spec';
import { compareApis } from './api-compatibility';
import { emptyFolder } from './consumer-folder';
import { REPOSITORY } from '../common/repository';
import { Suite } from '../common/test-report';

const CONSTANT = 'META_TEXTGENERATION_LLAMA_2_7B_F_2_0_2';
const PROP = 'endpointName';

/** A change of the API, made to a copy of the assembly, and what has to be said about it. */
interface Change {
  readonly name: string;
  readonly make: (assembly: Assembly) => void;
  readonly message: RegExp;
}

const BREAKS: readonly Change[] = [
  {
    name: 'a constant that is gone',
    make: removeConstant,
    message: new RegExp(`JumpStartModelCatalog\\d+\\.${CONSTANT}`, 'i'),
  },
  {
    name: 'an optional prop that becomes required',
    make: requireProp,
    message: new RegExp(`SageMakerEndpointBaseProps: newly required property '${PROP}'`),
  },
];

/** The comparison with the last release would report a break: tried on copies that break the API. */
export async function testApiCompatibility({ check }: Suite): Promise<void> {
  await check('an unchanged API is compatible', async () => {
    const { status, stdout, stderr } = await compareApis(REPOSITORY, copyWith(() => undefined));
    assert.equal(status, 0, `${stdout}${stderr}`);
  });
  for (const { name, make, message } of BREAKS) {
    await check(`is reported: ${name}`, async () => {
      const { status, stdout, stderr } = await compareApis(REPOSITORY, copyWith(make));
      assert.notEqual(status, 0);
      assert.match(`${stdout}${stderr}`, message);
    });
  }
}

function copyWith(change: (assembly: Assembly) => void): string {
  const folder = emptyFolder('api');
  cpSync(join(REPOSITORY, 'package.json'), join(folder, 'package.json'));
  const assembly = loadAssemblyFromPath(REPOSITORY, false);
  change(assembly);
  writeAssembly(folder, assembly, { compress: false });
  return folder;
}

function removeConstant(assembly: Assembly): void {
  for (const type of Object.values(assembly.types ?? {}) as ClassType[]) {
    type.properties = type.properties?.filter(({ name }) => name !== CONSTANT);
  }
}

function requireProp(assembly: Assembly): void {
  const props = assembly.types?.[`${assembly.name}.SageMakerEndpointBaseProps`] as InterfaceType;
  delete props.properties?.find(({ name }) => name === PROP)?.optional;
}
