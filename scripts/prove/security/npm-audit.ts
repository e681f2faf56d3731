import { REPOSITORY } from '../../common/repository';
import { runCommand, type CommandResult } from '../../common/run-command';

/** A registry that takes longer does not answer. */
const TIMEOUT_SECONDS = 60;

/** What npm says when it could not ask the registry: it has no such service, or does not answer. */
const NO_ANSWER = /audit endpoint returned an error|ENOAUDIT|ENOTFOUND|ECONN\w+|EAI_AGAIN|E(SOCKET)?TIMEDOUT|ERR_SOCKET_TIMEOUT|FETCH_ERROR/;

interface Report {
  readonly vulnerabilities?: Readonly<Record<string, { readonly severity: string }>>;
}

/**
 * The vulnerabilities that npm knows of in what the package brings along.
 *
 * @returns undefined when the registry answers no such question, as mirrors often do not
 */
export async function auditDependencies(): Promise<readonly string[] | undefined> {
  const args = ['audit', '--omit', 'dev', '--json', '--fetch-retries', '0', '--fetch-timeout', String(TIMEOUT_SECONDS * 500)];
  return vulnerabilitiesIn(await runCommand('npm', args, { cwd: REPOSITORY, timeoutSeconds: TIMEOUT_SECONDS }));
}

/**
 * Reads what `npm audit --json` has written.
 *
 * @returns undefined when the registry did not answer
 * @throws Error when npm could not ask, such as without package-lock.json
 */
export function vulnerabilitiesIn({ status, stdout, stderr }: CommandResult): readonly string[] | undefined {
  if (status === null || NO_ANSWER.test(stderr)) {
    return undefined;
  }
  const { vulnerabilities } = parse(stdout);
  if (vulnerabilities === undefined) {
    throw new Error(`npm audit failed: ${stderr || stdout}`);
  }
  return Object.entries(vulnerabilities).map(([name, { severity }]) => `${name} (${severity})`);
}

function parse(stdout: string): Report {
  try {
    return JSON.parse(stdout) as Report;
  } catch {
    return {};
  }
}
