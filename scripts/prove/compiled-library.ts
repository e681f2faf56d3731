import { createRequire } from 'node:module';
import { join } from 'node:path';
import { REPOSITORY } from '../common/repository';

/** What users install: compiling the catalogue's sources again would take many seconds, and prove something else. */
export const library = createRequire(__filename)(join(REPOSITORY, 'lib')) as typeof import('cdk-sagemaker-endpoints');
