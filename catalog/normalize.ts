import { recordKey } from './by-model';
import { unknownMembers } from './known-members';
import { FetchedSpec } from './sources/model-source';
import { ProblemReport } from './sources/problem-report';
import { ModelRecord } from '../src/jumpstart/model-record';
import { readSpec } from '../src/jumpstart/spec-reader';
import { compareVersions } from '../src/jumpstart/versions';

/**
 * Turns what a source delivered into records, sorted by model id and version.
 *
 * A spec that is not as AWS's files are becomes one problem per member; the others are still read. Members that nobody
 * reads yet become notes: they do not stop a run, but a human should look at them.
 */
export function normalizeSpecs(fetched: readonly FetchedSpec[], report: ProblemReport): ModelRecord[] {
  const records = new Map<string, ModelRecord>();
  for (const spec of fetched) {
    const record = normalizeSpec(spec, report);
    if (record && records.has(recordKey(record))) {
      report.add({ source: spec.origin, subject: recordKey(record), field: 'version', message: 'was delivered before by another file' });
    } else if (record) {
      records.set(recordKey(record), record);
    }
  }
  return [...records.values()].sort(compareRecords);
}

/** Models by id, each one's versions from oldest to newest. */
export function compareRecords(a: ModelRecord, b: ModelRecord): number {
  if (a.modelId !== b.modelId) {
    return a.modelId < b.modelId ? -1 : 1;
  }
  return compareVersions(a.version, b.version);
}

function normalizeSpec(spec: FetchedSpec, report: ProblemReport): ModelRecord | undefined {
  const subject = recordKey(spec);
  const { record, problems } = readSpec(spec.document);
  for (const { field, message, value } of problems) {
    report.add({ source: spec.origin, subject, field, message: value === undefined ? message : `${message}, got ${JSON.stringify(value)}` });
  }
  if (!record) {
    return undefined;
  }
  if (recordKey(record) !== subject) {
    report.add({ source: spec.origin, subject, field: 'model_id', message: `the file describes ${recordKey(record)}` });
    return undefined;
  }
  for (const member of unknownMembers(spec.document)) {
    report.note({ source: spec.origin, subject, field: member, message: 'is not read by this library yet' });
  }
  return spec.deprecated ? { ...record, withdrawn: true } : record;
}
