import { dirname, join } from 'node:path';
import { Finding, Findings, typesOf } from './finding';
import { REPOSITORY } from '../../common/repository';
import { runCommand } from '../../common/run-command';

const VALIDATOR = dirname(require.resolve('@cdklabs/cdk-validator-cfnguard/package.json'));

/** The rules of this repository about endpoints; AWS publishes hardly any. */
export const OWN_RULES = join(REPOSITORY, 'test', 'security', 'rules');

/** AWS's Control Tower rules about what else the library makes. */
const CONTROL_TOWER = ['s3', 'identityandaccessmanagement'].map(service => join(VALIDATOR, 'rules', 'control-tower', 'cfn-guard', service));

/** Where the package has the program, by the names that Node has for systems and processors. */
const PROGRAMS: Readonly<Record<string, string>> = {
  'linux-x64': 'ubuntu/x86_64', 'linux-arm64': 'ubuntu/aarch64', 'darwin-x64': 'macos/x86_64', 'darwin-arm64': 'macos/aarch64',
};

interface FileReport {
  readonly name: string;
  readonly compliant: readonly string[];
  readonly not_compliant: readonly { readonly Rule: { readonly name: string } }[];
}

/**
 * Runs CloudFormation Guard over the templates of a folder.
 *
 * @param rules folders of rules
 */
export async function cfnGuard(folder: string, rules: readonly string[] = [OWN_RULES, ...CONTROL_TOWER]): Promise<Findings> {
  const reports = (await Promise.all(rules.map(async ruleFolder => validate(folder, ruleFolder)))).flat();
  return {
    findings: reports.flatMap(findingsOf),
    passed: reports.reduce((sum, { compliant }) => sum + compliant.length, 0),
  };
}

async function validate(folder: string, rules: string): Promise<FileReport[]> {
  const system = `${process.platform}-${process.arch}`;
  const program = join(VALIDATOR, 'bin', PROGRAMS[system] ?? system, 'cfn-guard');
  const args = ['validate', '--rules', rules, '--data', folder, '--output-format', 'json', '--structured', '--show-summary', 'none'];
  const { status, stdout, stderr } = await runCommand(program, args, { cwd: REPOSITORY });
  // 19 tells that a rule found something.
  if (status !== 0 && status !== 19) {
    throw new Error(`cfn-guard exited with ${status}: ${stderr || stdout}`);
  }
  return JSON.parse(stdout) as FileReport[];
}

/** A rule reports each value that it looked at, by its path in the template. */
function findingsOf({ name: file, not_compliant: failed }: FileReport): Finding[] {
  const types = typesOf(file);
  return failed.flatMap(failure => {
    const paths = JSON.stringify(failure).matchAll(/"path":"\/Resources\/([A-Za-z0-9]+)/g);
    const ids = new Set([...paths].map(([, id]) => id));
    return [...ids].map(id => ({ tool: 'cfn-guard', rule: failure.Rule.name, file, id, type: types[id] }));
  });
}
