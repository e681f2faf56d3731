import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './repository';
import { runSuccessfully } from './run-command';

/** A part of CycloneDX's JSON: what the package brings along. */
export interface Sbom {
  readonly bomFormat: string;
  readonly specVersion: string;
  readonly metadata: { readonly component: { readonly name: string; readonly version: string } };
  readonly components: readonly { readonly name: string; readonly version: string }[];
}

/**
 * The bill of materials of the package, of npm's making, without what differs between two runs: a number, the time, the
 * folder's name and npm's version.
 */
export async function createSbom(): Promise<Sbom> {
  const args = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'library', '--omit', 'dev', '--package-lock-only'];
  const { serialNumber: _serialNumber, metadata, ...rest } = JSON.parse(await runSuccessfully('npm', args, { cwd: REPOSITORY }));
  const { name, version } = JSON.parse(readFileSync(join(REPOSITORY, 'package.json'), 'utf8'));
  const { timestamp: _timestamp, tools: _tools, ...about } = metadata;
  return { ...rest, metadata: { ...about, component: { ...about.component, name, version } } };
}

/** The bytes of the file that travels in the package. */
export function renderSbom(sbom: Sbom): string {
  return `${JSON.stringify(sbom, undefined, 2)}\n`;
}
