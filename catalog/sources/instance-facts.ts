import { readFileSync } from 'fs';
import { ProductionVariantInstanceType } from '@aws-sdk/client-sagemaker';
import { acceleratorKindOf } from './instance-accelerator';
import { InstanceDescription } from './instance-description';
import { applyInstanceFixes, INSTANCE_FIXES, InstanceFix } from './instance-fixes';
import { InstanceTypeRecord, InstanceTypeRecordSchema } from './instance-snapshot';
import { ProblemReport } from './problem-report';
import { array, boolean, Infer, integer, optional, record, string, type, unknown } from '../../src/private/schema';

/** The fields of the facts file, in the names of its maker; numbers are checked further where the records are. */
const AcceleratorEntry = type({
  count: optional(integer()),
  manufacturer: optional(string()),
  name: optional(string()),
  cores: optional(integer()),
  total_memory_mib: optional(integer()),
});

const FactsEntry = type({
  vcpus: optional(integer()),
  memory_mib: optional(integer()),
  architecture: optional(string()),
  burstable: optional(boolean()),
  nvme_storage_gb: optional(integer()),
  accelerator: optional(AcceleratorEntry),
  ec2_regions: optional(array(string())),
});

type FactsEntry = Infer<typeof FactsEntry>;

export interface InstanceFactsOptions {
  /** A JSON file of facts by instance type. */
  readonly factsFile: string;
  /** The types that an endpoint can have. Default: those of the installed SDK. */
  readonly validTypes?: readonly string[];
  /** Default: all known ones. */
  readonly fixes?: readonly InstanceFix[];
}

/**
 * Joins the instance types that SageMaker hosts on with the facts about them, and corrects these.
 *
 * A type without facts is kept; facts about a type that SageMaker does not host on are a problem. Every problem is
 * reported with the type and the field; the caller discards the result when there is one.
 */
export function readInstanceFacts(options: InstanceFactsOptions, report: ProblemReport): InstanceTypeRecord[] {
  const validTypes = options.validTypes ?? Object.values(ProductionVariantInstanceType);
  const entries = readEntries(options.factsFile, report);
  reportForeign(entries, validTypes, options.factsFile, report);
  const facts = new Map([...validTypes].sort().map(name => [name, toDescription(entries.get(name) ?? {})]));
  const fixed = applyInstanceFixes(facts, options.fixes ?? INSTANCE_FIXES, options.factsFile, report);
  return [...fixed].flatMap(([name, known]) => toRecord(name, known, options.factsFile, report) ?? []);
}

function readEntries(file: string, report: ProblemReport): Map<string, FactsEntry> {
  const entries = new Map<string, FactsEntry>();
  for (const [name, raw] of Object.entries(readFile(file, report))) {
    const entry = report.check(file, name, raw, FactsEntry);
    if (entry !== undefined) {
      reportUnknownFields(file, name, entry, report);
      entries.set(name, entry);
    }
  }
  return entries;
}

function readFile(file: string, report: ProblemReport): Record<string, unknown> {
  try {
    // The file writes null for what an instance type does not have, which the schema takes as left out.
    const content: unknown = JSON.parse(readFileSync(file, 'utf-8'), (_key, value) => value ?? undefined);
    return report.check(file, 'instance types', content, record(string(), unknown())) ?? {};
  } catch (error) {
    report.add({ source: file, subject: 'instance types', field: '', message: (error as Error).message });
    return {};
  }
}

/** A field that was renamed would otherwise be lost without a word. */
function reportUnknownFields(file: string, name: string, entry: FactsEntry, report: ProblemReport): void {
  const unknownFields = [
    ...Object.keys(entry).filter(field => !(field in FactsEntry.schema)),
    ...Object.keys(entry.accelerator ?? {}).filter(field => !(field in AcceleratorEntry.schema)).map(field => `accelerator.${field}`),
  ];
  for (const field of unknownFields) {
    report.add({ source: file, subject: name, field, message: 'is not a field that the catalogue knows' });
  }
}

function reportForeign(entries: ReadonlyMap<string, FactsEntry>, validTypes: readonly string[], file: string, report: ProblemReport): void {
  for (const name of entries.keys()) {
    if (!validTypes.includes(name)) {
      report.add({ source: file, subject: name, field: '', message: 'is not an instance type that SageMaker hosts on' });
    }
  }
}

function toDescription(entry: FactsEntry): InstanceDescription {
  return {
    vcpus: entry.vcpus,
    memoryInMib: entry.memory_mib,
    architecture: entry.architecture,
    burstable: entry.burstable,
    // EC2 gives a size only where there is storage; what it describes without one has none.
    localStorageInGb: entry.nvme_storage_gb ?? (entry.vcpus === undefined ? undefined : 0),
    accelerator: entry.accelerator && {
      manufacturer: entry.accelerator.manufacturer,
      name: entry.accelerator.name,
      count: entry.accelerator.count,
      memoryInMib: entry.accelerator.total_memory_mib,
      neuronCores: entry.accelerator.cores,
    },
    // No type is offered nowhere: an empty list says that the regions are not known.
    regions: entry.ec2_regions?.length ? [...entry.ec2_regions].sort() : undefined,
  };
}

function toRecord(name: string, facts: InstanceDescription, file: string, report: ProblemReport): InstanceTypeRecord | undefined {
  const { accelerator, ...rest } = facts;
  const candidate = {
    instanceType: name,
    ...rest,
    accelerator: accelerator && { kind: acceleratorKindOf(accelerator), ...accelerator },
  };
  return report.check(file, name, JSON.parse(JSON.stringify(candidate)), InstanceTypeRecordSchema);
}
