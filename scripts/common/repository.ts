import { join, resolve } from 'path';

/** Where things are in this repository. */
export const REPOSITORY = resolve(__dirname, '../..');
export const DIST = join(REPOSITORY, 'dist');
export const CONSUMERS = join(REPOSITORY, 'test/bindings');
export const EXAMPLES = join(REPOSITORY, 'examples');
export const REPORTS = join(REPOSITORY, 'test-reports');

/** What the tests of the packages write; kept between runs, so that what was downloaded is not downloaded again. */
export const WORK = join(REPOSITORY, '.tmp/bindings');
