import { join } from 'path';
import { CONSTANTS_FILE, readConstants, renderConstants } from './constants-file';
import { emitJumpStartModelDocs } from './emit/docs-jumpstart-models';
import { GeneratedFile } from './emit/generated-file';
import { emitJumpStartClasses } from './emit/jumpstart-classes';
import { emitPackedCatalog } from './emit/packed-catalog';
import { assignConstants } from './jumpstart-constants';
import { readModelSnapshot } from './model-snapshot';

/** The JumpStart catalogue: its constants, their places, and the packed data. */
export function generate(data: string): GeneratedFile[] {
  const records = readModelSnapshot(data);
  const constants = assignConstants(records, readConstants(data));
  return [
    ...emitJumpStartClasses(constants, records),
    ...emitPackedCatalog(records),
    emitJumpStartModelDocs(records),
    { path: join(data, CONSTANTS_FILE), content: renderConstants(constants) },
  ];
}
