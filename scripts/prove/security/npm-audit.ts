import { REPOSITORY } from '../../common/repository';
import { runCommand } from '../../common/run-command';

interface Report {
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>;
}

/**
 * The vulnerabilities that npm knows of in what the package brings along.
 *
 * @returns undefined when the registry answers no such question, as mirrors often do not
 */
export async function auditDependencies(): Promise<string[] | undefined> {
  const { stdout, stderr } = await runCommand('npm', ['audit', '--omit', 'dev', '--json'], { cwd: REPOSITORY });
  if (/audit endpoint returned an error|ENOAUDIT|ENOTFOUND|ECONNREFUSED|EAI_AGAIN|ETIMEDOUT/.test(stderr)) {
    return undefined;
  }
  const { vulnerabilities } = JSON.parse(stdout) as Report;
  if (vulnerabilities === undefined) {
    throw new Error(`npm audit failed: ${stderr || stdout}`);
  }
  return Object.entries(vulnerabilities).map(([name, { severity }]) => `${name} (${severity})`);
}
