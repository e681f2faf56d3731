import { REGIONS } from './regions';
import type { Template } from './synthesis';
import { cfnLint, type LintFinding } from '../../../test/emulator/cfn-lint';
import { inParallel } from '../../common/in-parallel';
import type { Progress } from '../../common/progress';

/** Enough that starting a process, which takes seconds, does not count, and few enough that there is progress to show. */
const BATCH = 200;

/** One process for each processor of a small machine. */
const PROCESSES = 2;

/**
 * cfn-lint's data for this region lacks the models, configurations and endpoints of SageMaker, which run there, and what it
 * does not know it does not check.
 */
const UNKNOWN_TO_LINT = 'me-central-1';
const KNOWN_TO_LINT = REGIONS.filter(region => region !== UNKNOWN_TO_LINT);

/** The rule about definitions of state machines takes integrations of the partition `aws` only, where each partition has its own. */
const OTHER_PARTITION = /^'arn:aws-(cn|us-gov):states:::aws-sdk:[\w:]+' does not match '\^arn:aws:/;

/** Whether cfn-lint is right. */
function isFounded({ rule, message }: LintFinding): boolean {
  return rule !== 'E3601' || !OTHER_PARTITION.test(message);
}

/** Runs cfn-lint over templates, each for the region that it is for. */
export async function lintTemplates(templates: readonly Template[], progress: Progress): Promise<LintFinding[]> {
  const batches = [...REGIONS, undefined].flatMap(region => batchesOf(templates.filter(template => template.region === region)));
  let done = 0;
  const findings = await inParallel(PROCESSES, batches, async batch => {
    const found = await cfnLint(batch.map(({ file }) => file), regionsOf(batch[0]));
    done += batch.length;
    progress.say(`cfn-lint: ${done} of ${templates.length} templates`);
    return found;
  });
  return findings.flat().filter(isFounded);
}

function regionsOf({ region }: Template): readonly string[] {
  if (region === undefined) {
    return KNOWN_TO_LINT;
  }
  return [region === UNKNOWN_TO_LINT ? 'us-east-1' : region];
}

function batchesOf(templates: readonly Template[]): Template[][] {
  const count = Math.ceil(templates.length / BATCH);
  return Array.from({ length: count }, (_, index) => templates.slice(index * BATCH, (index + 1) * BATCH));
}

/** How often each rule has found something: `W3005 × 12`. */
export function countByRule(findings: readonly LintFinding[]): string {
  const rules = [...new Set(findings.map(({ rule }) => rule))].sort();
  return rules.map(rule => `${rule} × ${findings.filter(finding => finding.rule === rule).length}`).join(', ') || 'none';
}
