import { existsSync } from 'fs';
import { delimiter, join } from 'path';

/** The programs with which the packages for a language are built and tested. */
const TOOLS = {
  python: ['python3'],
  java: ['java', 'mvn'],
  go: ['go'],
};

/** The languages whose packages need tools of their own. */
export type Language = keyof typeof TOOLS;

export const LANGUAGES = Object.keys(TOOLS) as Language[];

/** The programs that are not on the PATH. */
export function missingTools(language: Language): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return TOOLS[language].filter(program => !folders.some(folder => existsSync(join(folder, program))));
}
