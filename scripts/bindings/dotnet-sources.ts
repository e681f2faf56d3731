import assert from 'assert/strict';
import { readFileSync } from 'fs';
import { join } from 'path';
import { Assembly, loadAssemblyFromPath, Type, TypeKind } from '@jsii/spec';
import { BuiltPackages } from './built-packages';
import { AS_IN_TYPESCRIPT, assertAllNames, describeConstants } from './model-constants';
import { REPOSITORY } from '../common/repository';
import { Suite } from '../common/test-report';

const NAMESPACE = 'CdkSageMakerEndpoints';

/** Checks the C# that was generated: compiling it needs the .NET SDK, which only the release workflow has. */
export async function testDotnet({ check, step }: Suite, packages: BuiltPackages): Promise<void> {
  const assembly = await step('the assembly can be read', () => loadAssemblyFromPath(REPOSITORY, false));
  const types = Object.values(assembly.types ?? {});
  await check(`each of the ${types.length} types is declared in a file of its name`, () => {
    assert.deepEqual(types.filter(type => !isDeclared(packages, type)).map(({ name }) => name), []);
  });
  await check(`all constants are there: ${describeConstants()}`, () => {
    assertAllNames(catalogues(assembly).flatMap(({ name }) => constantsOf(readSource(packages, name))), AS_IN_TYPESCRIPT);
  });
}

const KEYWORDS: Readonly<Record<TypeKind, string>> = {
  [TypeKind.Class]: 'class',
  [TypeKind.Enum]: 'enum',
  [TypeKind.Interface]: 'interface',
};

function isDeclared(packages: BuiltPackages, type: Type): boolean {
  // A struct is an interface, with a class that implements it.
  const name = type.kind === TypeKind.Interface && type.datatype ? `I${type.name}` : type.name;
  const declaration = new RegExp(`^namespace ${NAMESPACE}$[^]*^ +public (abstract )?${KEYWORDS[type.kind]} ${name}\\b`, 'm');
  return declaration.test(readSource(packages, name));
}

function readSource(packages: BuiltPackages, name: string): string {
  return readFileSync(join(packages.dotnet, NAMESPACE, `${name}.cs`), 'utf8');
}

function catalogues(assembly: Assembly): Type[] {
  return Object.values(assembly.types ?? {}).filter(({ name }) => /^JumpStartModelCatalog\d+$/.test(name));
}

function constantsOf(source: string): string[] {
  return [...source.matchAll(/^ +public static CdkSageMakerEndpoints\.JumpStartModelVersion ([A-Z0-9_]+)$/gm)].map(([, name]) => name);
}
