import { join } from 'node:path';
import type { Finding, Findings } from './finding';
import { pythonEnvironment } from '../../../test/emulator/python-environment';
import { REPOSITORY } from '../../common/repository';
import { runCommand } from '../../common/run-command';

const ENVIRONMENT = { name: 'checkov', requirements: [join(REPOSITORY, 'test', 'security', 'requirements.txt')] };

interface Report {
  readonly results: { readonly failed_checks: readonly FailedCheck[] };
  readonly summary: { readonly passed: number; readonly parsing_errors: number };
}

interface FailedCheck {
  readonly check_id: string;
  readonly file_abs_path: string;
  /** `AWS::S3::Bucket.Output`. */
  readonly resource: string;
}

/** Runs the pinned checkov over the templates of a folder. */
export async function checkov(folder: string): Promise<Findings> {
  const python = await pythonEnvironment(ENVIRONMENT);
  const args = ['--directory', folder, '--framework', 'cloudformation', '--output', 'json', '--quiet', '--compact', '--skip-download'];
  // Its exit code tells only that there are findings.
  const { stdout, stderr } = await runCommand(python, ['-m', 'checkov.main', ...args], { cwd: REPOSITORY });
  if (!stdout.trim().startsWith('{')) {
    throw new Error(`checkov failed: ${stderr || stdout}`);
  }
  const { results, summary } = JSON.parse(stdout) as Report;
  if (summary.parsing_errors > 0) {
    throw new Error(`checkov could not read ${summary.parsing_errors} templates`);
  }
  return { findings: results.failed_checks.map(toFinding), passed: summary.passed };
}

function toFinding({ check_id: rule, file_abs_path: file, resource }: FailedCheck): Finding {
  const [type, id] = resource.split('.');
  return { tool: 'checkov', rule, file, id, type };
}
