import { ModelRecord } from '../../src/jumpstart/model-record';
import { normalizeSpecs } from '../normalize';
import { mergeRecords } from './merge-records';
import { countChanges } from './record-changes';
import { isCompleteSource, ListedVersion, versionKey } from '../sources/complete-source';
import { FetchedSpec, ModelSource } from '../sources/model-source';
import { ProblemReport } from '../sources/problem-report';

/** More than this share of the offered versions does not go away between two fetches, unless a source is broken. */
const MOST_WITHDRAWN = 0.2;

/**
 * Fetches from all sources, in order, and adds what they deliver to the records of the data.
 *
 * What is wrong goes to the report; the result counts only when that is empty.
 */
export async function fetchModels(
  sources: readonly ModelSource[], old: readonly ModelRecord[], allowMassWithdrawal: boolean, report: ProblemReport,
): Promise<ModelRecord[]> {
  const delivered: FetchedSpec[][] = [];
  for (const source of sources) {
    delivered.push(await fetchFrom(source, allowMassWithdrawal, report));
  }
  const fetched = normalizeSpecs(lastOfEach(delivered), report);
  const merged = mergeRecords(old, fetched, listedBy(sources));
  // What a source that has failed could not list is not withdrawn.
  if (!allowMassWithdrawal && report.isEmpty) {
    reportMassWithdrawal(old, merged, report);
  }
  return merged;
}

async function fetchFrom(source: ModelSource, allowEmpty: boolean, report: ProblemReport): Promise<FetchedSpec[]> {
  const problemsBefore = report.problems.length;
  const specs = await source.fetch(report);
  const named = isCompleteSource(source) ? source.listed : specs;
  // A source that has failed has said so itself.
  if (named.length === 0 && !allowEmpty && report.problems.length === problemsBefore) {
    report.add({ source: source.name, subject: 'models', field: '', message: 'there are none' });
  }
  return specs;
}

/** Of versions that several sources deliver, only what the last says; what one source delivers twice is left for the checks. */
function lastOfEach(delivered: readonly FetchedSpec[][]): FetchedSpec[] {
  const lastSource = new Map<string, number>();
  delivered.forEach((specs, index) => specs.forEach(spec => lastSource.set(versionKey(spec), index)));
  return delivered.flatMap((specs, index) => specs.filter(spec => lastSource.get(versionKey(spec)) === index));
}

function listedBy(sources: readonly ModelSource[]): ListedVersion[] | undefined {
  const complete = sources.filter(isCompleteSource);
  return complete.length > 0 ? complete.flatMap(({ listed }) => listed) : undefined;
}

function reportMassWithdrawal(old: readonly ModelRecord[], merged: readonly ModelRecord[], report: ProblemReport): void {
  const offered = old.filter(record => !record.withdrawn).length;
  const { withdrawn } = countChanges(old, merged);
  if (withdrawn > offered * MOST_WITHDRAWN) {
    const message = `${withdrawn} of the ${offered} offered versions would be withdrawn; if that is right, add --allow-mass-withdrawal`;
    report.add({ source: 'all sources', subject: 'models', field: '', message });
  }
}
