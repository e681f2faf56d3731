import { execFileSync } from 'child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { loadAssemblyFromPath, writeAssembly, Assembly, ClassType, Property, TypeKind } from '@jsii/spec';

/*
 * Writes API.md. The generated constants, thousands of models, images and instance types, are left out: they are listed
 * in docs/, and every editor completes them.
 */

/** The classes that hold generated constants. */
const CATALOGUES = /\.(JumpStartModelCatalog\d+|DeepLearningContainerImage|SageMakerInstanceType)$/;

const LIMIT = 500_000;

function main(): void {
  const root = resolve(__dirname, '..');
  const work = mkdtempSync(join(tmpdir(), 'api-'));
  try {
    cpSync(join(root, 'package.json'), join(work, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'));
    writeAssembly(work, withoutConstants(loadAssemblyFromPath(root, false)), { compress: false });
    execFileSync(process.execPath, [require.resolve('jsii-docgen/bin/jsii-docgen'), '--output', 'API'], { cwd: work, stdio: 'inherit' });
    const text = readFileSync(join(work, 'API.md'));
    if (text.length > LIMIT) {
      throw new Error(`API.md has ${text.length} bytes, more than ${LIMIT}`);
    }
    writeFileSync(join(root, 'API.md'), text);
  } finally {
    rmSync(work, { recursive: true });
  }
}

function withoutConstants(assembly: Assembly): Assembly {
  const types = Object.fromEntries(Object.entries(assembly.types ?? {}).map(([fqn, type]) => {
    const isCatalogue = type.kind === TypeKind.Class && CATALOGUES.test(fqn);
    return [fqn, isCatalogue ? { ...type, properties: (type as ClassType).properties?.filter(property => !isConstant(property)) } : type];
  }));
  return { ...assembly, types };
}

function isConstant(property: Property): boolean {
  return property.static === true && property.const === true;
}

main();
