import { join } from 'node:path';
import { EXAMPLES } from './repository';
import { pythonEnvironment } from '../../test/emulator/python-environment';

/** The example that tests and the demo run. */
export const RAG_APP = join(EXAMPLES, 'python', 'rag-app');

/** What Python needs to find the app's module without an installation. */
export const RAG_APP_VARIABLES = { PYTHONPATH: join(RAG_APP, 'src'), PYTHONDONTWRITEBYTECODE: '1' };

/** The interpreter of the app's environment, which has the tools of its tests as well: one for all who use it, because it is large. */
export function ragAppPython(): Promise<string> {
  return pythonEnvironment({
    name: 'rag-app',
    requirements: [join(RAG_APP, 'requirements.txt'), join(RAG_APP, 'requirements-dev.txt')],
  });
}
