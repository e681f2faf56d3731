import { readdirSync } from 'fs';
import { join } from 'path';

// The apps of examples/typescript, of which the tests put a copy beside this file: each synthesizes when the process ends.
for (const name of readdirSync(join(__dirname, 'examples')).sort()) {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  require(`./examples/${name}/app`);
}
