import { writeFileSync } from 'fs';
import { join } from 'path';
import { errorsPage } from '../test/errors/errors-page';

/* Writes docs/errors.md: all that the library says to users, with what makes it say so. */

const PAGE = join(__dirname, '..', 'docs', 'errors.md');

writeFileSync(PAGE, errorsPage());
