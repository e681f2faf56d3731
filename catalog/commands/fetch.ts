import { fetchCatalog, FetchResult } from '../fetch/fetch-catalog';
import { FetchOptions, parseFetchOptions, USAGE, UsageError } from '../fetch/fetch-options';
import { modelSources } from '../fetch/model-sources';
import { summarizeNotes } from '../fetch/summarize-notes';
import { Progress } from '../sources/complete-source';
import { ProblemReport } from '../sources/problem-report';

/** How many specs are fetched between two lines of progress. */
const PROGRESS_STEP = 250;

/** Runs the command; returns the exit code. */
export async function main(args: readonly string[]): Promise<number> {
  let options: FetchOptions;
  try {
    options = parseFetchOptions(args);
  } catch (error) {
    if (!(error instanceof UsageError)) {
      throw error;
    }
    console.error(`${error.message}\n\n${USAGE}`);
    return 2;
  }
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const report = new ProblemReport();
  const result = await fetchCatalog(options, old => modelSources(options, old, printProgress), report);
  return printOutcome(options, result, report);
}

function printOutcome(options: FetchOptions, { models, written }: FetchResult, report: ProblemReport): number {
  for (const note of summarizeNotes(report.notes)) {
    console.error(`note: ${note}`);
  }
  if (!report.isEmpty) {
    console.error(`${report.render()}\n${report.problems.length} problems; ${options.data} is as it was.`);
    return 1;
  }
  console.log(`model versions: ${models.added} added, ${models.changed} changed (${models.withdrawn} of them withdrawn), ${models.unchanged} unchanged`);
  console.log(options.dryRun ? 'dry run: nothing written' : ['written:', ...written].join('\n  '));
  return 0;
}

const printProgress: Progress = (source, done, total) => {
  if (done % PROGRESS_STEP === 0 || done === total) {
    console.error(`${source}: ${done} of ${total}`);
  }
};

if (require.main === module) {
  void main(process.argv.slice(2)).then(code => {
    process.exitCode = code;
  });
}
