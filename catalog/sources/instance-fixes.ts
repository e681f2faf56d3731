import { isDeepStrictEqual } from 'util';
import { InstanceDescription } from './instance-description';
import { ProblemReport } from './problem-report';

/** A correction of what the source says about one instance type. */
export interface InstanceFix {
  readonly instanceType: string;
  /** The facts that replace those of the source; an accelerator is merged member by member. */
  readonly facts: InstanceDescription;
  /** What is wrong in the source. */
  readonly reason: string;
  /** Where the right facts stand. */
  readonly reference: string;
}

const GIB = 1024;

/** What holds for all sizes of the first GPU families, which EC2 does not describe any more. */
const RETIRED = { architecture: 'x86_64', burstable: false, localStorageInGb: 0 };

/** The facts, the reason and the reference that are the same for each size of a retired GPU family. */
function retiredGpu(instanceType: string, vcpus: number, memoryInGib: number, name: string, page: string): InstanceFix {
  return {
    instanceType,
    facts: { ...RETIRED, vcpus, memoryInMib: memoryInGib * GIB, accelerator: { name } },
    reason: 'EC2 has retired the family and describes its accelerators at most',
    reference: page,
  };
}

const P2_PAGE = 'https://aws.amazon.com/ec2/instance-types/p2/';
const P3_PAGE = 'https://aws.amazon.com/ec2/instance-types/p3/';

/** Every correction, sorted by instance type. */
export const INSTANCE_FIXES: readonly InstanceFix[] = [
  {
    instanceType: 'ml.dl1.24xlarge',
    facts: {
      vcpus: 96,
      memoryInMib: 768 * GIB,
      architecture: 'x86_64',
      burstable: false,
      localStorageInGb: 4000,
      accelerator: { manufacturer: 'Habana', name: 'Gaudi HL-205', count: 8, memoryInMib: 8 * 32 * GIB },
    },
    reason: 'The source has no facts about the type',
    reference: 'https://aws.amazon.com/blogs/compute/amazon-ec2-dl1-instances-deep-dive/',
  },
  retiredGpu('ml.p2.16xlarge', 64, 732, 'K80', P2_PAGE),
  retiredGpu('ml.p2.8xlarge', 32, 488, 'K80', P2_PAGE),
  retiredGpu('ml.p2.xlarge', 4, 61, 'K80', P2_PAGE),
  retiredGpu('ml.p3.16xlarge', 64, 488, 'V100', P3_PAGE),
  retiredGpu('ml.p3.2xlarge', 8, 61, 'V100', P3_PAGE),
  retiredGpu('ml.p3.8xlarge', 32, 244, 'V100', P3_PAGE),
  {
    instanceType: 'ml.p6e-gb200.36xlarge',
    // AWS rounds the memory of the GPUs to 740 GB and calls them only Blackwell: both stay unknown.
    facts: {
      vcpus: 144,
      memoryInMib: 960 * GIB,
      architecture: 'arm64',
      burstable: false,
      localStorageInGb: 22500,
      accelerator: { manufacturer: 'NVIDIA', count: 4 },
    },
    reason: 'The source has no facts about the type, which EC2 sells as part of an UltraServer only',
    reference: 'https://aws.amazon.com/ec2/instance-types/p6/',
  },
  {
    instanceType: 'ml.t2.medium',
    facts: { architecture: 'x86_64' },
    reason: 'EC2 lists i386 first among the two architectures of the type; SageMaker runs x86_64 containers on it',
    reference: 'https://aws.amazon.com/ec2/instance-types/t2/',
  },
  {
    instanceType: 'ml.trn2.48xlarge',
    facts: { accelerator: { memoryInMib: 16 * 96 * GIB } },
    reason: 'The source says 512 GiB for each Trainium2 device, which has 96 GiB',
    reference: 'https://awsdocs-neuron.readthedocs-hosted.com/en/latest/nki/arch/trainium2_arch.html',
  },
];

/**
 * Applies the fixes. A fix for a type that there is not, and each fact of a fix that the source says by now itself, is
 * reported: it must be deleted, or it would one day undo what AWS has put right.
 */
export function applyInstanceFixes(
  facts: ReadonlyMap<string, InstanceDescription>, fixes: readonly InstanceFix[], source: string, report: ProblemReport,
): Map<string, InstanceDescription> {
  const fixed = new Map(facts);
  for (const fix of fixes) {
    const before = fixed.get(fix.instanceType);
    if (before === undefined) {
      report.add({ source, subject: fix.instanceType, field: '', message: 'there is a fix for it, but no such instance type: delete the fix' });
      continue;
    }
    const after = { ...before, ...fix.facts, ...mergedAccelerator(before, fix.facts) };
    reportStale(before, after, fix, source, report);
    fixed.set(fix.instanceType, after);
  }
  return fixed;
}

function mergedAccelerator(before: InstanceDescription, fix: InstanceDescription): Pick<InstanceDescription, 'accelerator'> {
  return fix.accelerator === undefined ? {} : { accelerator: { ...before.accelerator, ...fix.accelerator } };
}

function reportStale(before: InstanceDescription, after: InstanceDescription, fix: InstanceFix, source: string, report: ProblemReport): void {
  for (const field of Object.keys(fix.facts) as (keyof InstanceDescription)[]) {
    if (isDeepStrictEqual(before[field], after[field])) {
      report.add({ source, subject: fix.instanceType, field, message: 'the fix changes nothing any more: delete it' });
    }
  }
}
