import { compareNumbers, numbersIn } from './image-order';
import { ImageFacts, ImageProcessor } from './image-snapshot';
import { TableRow } from './image-table-rows';
import { ProblemReport } from './problem-report';

/**
 * The images of one table row, tagged by the rule of `image_uris.retrieve` in sagemaker-python-sdk:
 *
 *     prefix - processor - Python version - container version
 *
 * each part where the table has it. A tag that the table does not determine is reported, never made up.
 */
export function imagesOfRow(row: TableRow, report: ProblemReport): ImageFacts[] {
  const processors = row.processors.length > 0 ? row.processors : [undefined];
  const pythons = row.pythons.length > 0 ? row.pythons : [undefined];
  return processors.flatMap(processor => {
    const container = containerVersion(row, processor, report);
    return container === undefined ? [] : pythons.flatMap(python => {
      const tag = [tagPrefix(row), processorPart(row, processor), python, container].filter(Boolean).join('-');
      const runsOn = imageProcessor(row, processor, tag, report);
      return runsOn === undefined ? [] : [{
        repository: row.fields.repository,
        tag,
        family: row.family,
        version: row.version,
        base: row.base,
        python,
        processor: runsOn === 'any' ? undefined : runsOn,
        regions: Object.keys(row.fields.registries).sort(),
      }];
    });
  });
}

function tagPrefix(row: TableRow): string {
  if (row.base !== undefined) {
    return `${row.base.replace(/^[a-z]+/, '')}-transformers${row.version}`;
  }
  const prefix = row.fields.tag_prefix ?? row.version;
  // Frameworks with a repository of their own for Graviton tell it there, the others in the tag.
  return row.scope === 'inference_graviton' && !hasGravitonRepository(row) ? `${prefix}-arm64` : prefix;
}

function hasGravitonRepository(row: TableRow): boolean {
  return row.fields.repository.endsWith('-inference-graviton');
}

/** What stands for the processor in the tag. */
function processorPart(row: TableRow, processor: string | undefined): string | undefined {
  if (processor === undefined) {
    return undefined;
  }
  // Triton's tags name the processor only when it is not a GPU.
  if (row.family === 'sagemaker-tritonserver' && processor === 'gpu') {
    return undefined;
  }
  // Tables for AWS's own chips name instance families (inf, inf2); the tags name the SDK.
  return neuronSdk(row) ?? processor;
}

/** The Neuron SDK that a table is for, which its name tells: `huggingface-llm-neuronx`. */
function neuronSdk(row: TableRow): ImageProcessor | undefined {
  return /-(neuronx?)$/.exec(row.family)?.[1] as ImageProcessor | undefined;
}

/** What follows the Python version; empty when the tag ends before, undefined when the table should tell it and does not. */
function containerVersion(row: TableRow, processor: string | undefined, report: ProblemReport): string | undefined {
  const versions = row.fields.container_version;
  if (versions && (processor === undefined || versions[processor] === undefined)) {
    report.add({
      source: row.source,
      subject: row.subject,
      field: 'container_version',
      message: processor === undefined ? 'is given for processors, but the table names none' : `has no entry for processor ${processor}`,
    });
    return undefined;
  }
  const version = versions?.[processor ?? ''];
  const parts = [newest(row.fields.sdk_versions ?? []), version, hasGravitonRepository(row) ? 'sagemaker' : undefined];
  return parts.filter(Boolean).join('-');
}

function newest(versions: readonly string[]): string | undefined {
  return [...versions].sort((a, b) => compareNumbers(numbersIn(b), numbersIn(a)))[0];
}

/** What the image runs on; `any` when neither table nor tag tells one processor. */
function imageProcessor(row: TableRow, processor: string | undefined, tag: string, report: ProblemReport): ImageProcessor | 'any' | undefined {
  const sdk = neuronSdk(row);
  if (sdk) {
    return sdk;
  }
  if (processor === undefined) {
    return /(^|-)cu\d/.test(tag) ? 'gpu' : 'any';
  }
  if (processor === 'cpu' || processor === 'gpu') {
    return processor;
  }
  report.add({ source: row.source, subject: row.subject, field: 'processors', message: `unknown processor ${processor}` });
  return undefined;
}
