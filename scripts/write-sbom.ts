import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { REPOSITORY } from './common/repository';
import { createSbom, renderSbom } from './common/sbom';

/* Writes sbom.cdx.json, the bill of materials (CycloneDX) that travels in the npm package. */

createSbom().then(sbom => writeFileSync(join(REPOSITORY, 'sbom.cdx.json'), renderSbom(sbom))).catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
