import { copyFileSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Finding } from './finding';
import { OF_THE_CDK, subjectTemplates } from '../../../test/security/templates';
import { REPOSITORY } from '../../common/repository';
import { synthesizeExamples } from '../catalogue/example-apps';

const FOLDER = join(REPOSITORY, '.tmp', 'prove', 'security');

/** How the names of files begin: of an example, and of a stack that the tests make around one endpoint. */
const EXAMPLE = 'example-';
const SUBJECT = 'subject-';

/** Where tools find the templates. */
export interface TemplateFolder {
  readonly folder: string;
  readonly count: number;
}

/** Every construct with every way to serve, every source of models and images, and every example, in one folder. */
export function writeTemplates(): TemplateFolder {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  const examples = synthesizeExamples('us-east-1').flatMap(({ templates }) => templates.map(({ file }) => file));
  const subjects = subjectTemplates().map(({ file }) => file);
  examples.forEach((file, index) => copyFileSync(file, join(FOLDER, `${EXAMPLE}${index}.template.json`)));
  subjects.forEach((file, index) => copyFileSync(file, join(FOLDER, `${SUBJECT}${index}.template.json`)));
  return { folder: FOLDER, count: examples.length + subjects.length };
}

/** Whether a finding is about what an example or the library makes, and not about what is around it. */
export function isOurs({ file, id }: Finding): boolean {
  return !OF_THE_CDK.test(id) && (basename(file).startsWith(EXAMPLE) || id.startsWith('Endpoint'));
}
