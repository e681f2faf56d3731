import { execFileSync } from 'child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join, resolve } from 'path';
import { loadAssemblyFromPath, writeAssembly, Assembly, ClassType, Property, TypeKind } from '@jsii/spec';
import { shorten } from './api-docs/shorten';

/*
 * Writes API.md. The generated constants, thousands of models, images and instance types, are left out: they are listed
 * in docs/, and every editor completes them. So are the classes that only hold a part of the models. The metrics of endpoints
 * are written once, under the class that has them: repeated under each of its subclasses they were a fifth of the page. So is what
 * constructs have from the CDK: its own reference describes it.
 */

/** The classes that hold generated constants. */
const CATALOGUES = /\.(DeepLearningContainerImage|SageMakerInstanceType)$/;

/** The links of the chain between `JumpStartModel` and `JumpStartModelVersion`. */
const CHAIN = /\.JumpStartModelCatalog\d+$/;

/** What endpoints inherit is not repeated under them. */
const WRITTEN_ONCE = /\.MonitoredSageMakerEndpoint$/;

/** In bytes; GitHub shows no larger page than 512 KiB. */
const LIMIT = 500_000;

function main(): void {
  const root = resolve(__dirname, '..');
  const work = mkdtempSync(join(tmpdir(), 'api-'));
  try {
    cpSync(join(root, 'package.json'), join(work, 'package.json'));
    symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'));
    writeAssembly(work, withoutConstants(loadAssemblyFromPath(root, false)), { compress: false });
    execFileSync(process.execPath, [require.resolve('jsii-docgen/bin/jsii-docgen'), '--output', 'API'], { cwd: work, stdio: 'inherit' });
    const text = shorten(readFileSync(join(work, 'API.md'), 'utf8'));
    if (Buffer.byteLength(text) > LIMIT) {
      throw new Error(`API.md has ${Buffer.byteLength(text)} bytes, more than ${LIMIT}`);
    }
    writeFileSync(join(root, 'API.md'), text);
  } finally {
    rmSync(work, { recursive: true });
  }
}

function withoutConstants(assembly: Assembly): Assembly {
  const types = Object.entries(assembly.types ?? {}).filter(([fqn]) => !CHAIN.test(fqn)).map(([fqn, type]) => {
    if (type.kind !== TypeKind.Class) {
      return [fqn, type];
    }
    const base = aboveChain(assembly, type.base);
    const properties = CATALOGUES.test(fqn) ? type.properties?.filter(property => !isConstant(property)) : type.properties;
    return [fqn, { ...type, base, properties }];
  });
  return { ...assembly, types: Object.fromEntries(types) };
}

/** The nearest base class that is no link of the chain, and whose members are repeated. */
function aboveChain(assembly: Assembly, base: string | undefined): string | undefined {
  return base !== undefined && (CHAIN.test(base) || WRITTEN_ONCE.test(base)) ? aboveChain(assembly, (assembly.types![base] as ClassType).base) : base;
}

function isConstant(property: Property): boolean {
  return property.static === true && property.const === true;
}

main();
