import { execFile } from 'node:child_process';
import { pythonEnvironment } from './python-environment';

/** What cfn-lint says about one place of a template. */
export interface LintFinding {
  /** Such as `E3012`. */
  readonly rule: string;
  readonly level: 'Error' | 'Warning' | 'Informational';
  readonly message: string;
  readonly file: string;
  /** The place in the template: `Resources/Endpoint/Properties`. */
  readonly path: string;
}

interface RawFinding {
  readonly Rule: { readonly Id: string };
  readonly Level: LintFinding['level'];
  readonly Message: string;
  readonly Filename: string;
  readonly Location: { readonly Path: ReadonlyArray<string | number> | null };
}

/**
 * Runs the pinned cfn-lint over templates.
 *
 * @param templates the files
 * @param regions the regions whose resource types and values count; default: `us-east-1`
 */
export async function cfnLint(templates: readonly string[], regions: readonly string[] = ['us-east-1']): Promise<LintFinding[]> {
  const python = await pythonEnvironment();
  const args = ['-c', 'from cfnlint.runner import main; main()', '--format', 'json', '--regions', ...regions, '--template', ...templates];
  const output = await new Promise<string>((resolve, reject) => {
    // The exit code tells which levels were found; what counts is whether it has written its findings.
    execFile(python, args, { maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      return stdout.trim().startsWith('[') ? resolve(stdout) : reject(new Error(`cfn-lint failed: ${stderr || stdout}`, { cause: error }));
    });
  });
  return (JSON.parse(output) as RawFinding[]).map(finding => ({
    rule: finding.Rule.Id,
    level: finding.Level,
    message: finding.Message,
    file: finding.Filename,
    path: (finding.Location.Path ?? []).join('/'),
  }));
}
