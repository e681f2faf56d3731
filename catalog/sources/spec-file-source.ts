import { existsSync, readdirSync, readFileSync, statSync } from 'fs';
import { basename, join } from 'path';
import { versionKey } from './complete-source';
import { readManifest } from './model-manifest';
import { FetchedSpec, ModelSource } from './model-source';
import { ProblemReport } from './problem-report';
import { forEachLine } from './text-lines';
import { isJsonObject } from '../../src/jumpstart/json';
import { boolean, nonempty, optional, string, type } from '../../src/private/schema';

/** Says which specs of a folder AWS has withdrawn, in the format of AWS's manifests. */
const MANIFEST = 'manifest.json';

/** What must be known of a spec before anything else of it is looked at. */
const Envelope = type({ model_id: nonempty(string()), version: nonempty(string()), deprecated: optional(boolean()) });

/**
 * Specs in files of AWS's form: a folder of them (with all folders below it), one `.json` file, or a `.jsonl` or
 * `.jsonl.gz` with a spec a line.
 *
 * A file or line that is no JSON is a problem with its place; the others are read nevertheless.
 */
export class SpecFileSource implements ModelSource {
  public readonly name: string;

  constructor(private readonly path: string) {
    this.name = `spec files ${path}`;
  }

  public async fetch(report: ProblemReport): Promise<FetchedSpec[]> {
    if (!existsSync(this.path)) {
      report.add({ source: this.path, subject: 'spec files', field: '', message: 'there is no such file or folder' });
      return [];
    }
    if (statSync(this.path).isDirectory()) {
      return this.readFolder(report);
    }
    return this.path.endsWith('.json') ? this.readFile(this.path, new Set(), report) : this.readLines(report);
  }

  private readFolder(report: ProblemReport): FetchedSpec[] {
    const withdrawn = this.readWithdrawn(report);
    const files = readdirSync(this.path, { recursive: true, encoding: 'utf8' })
      .filter(file => file.endsWith('.json') && basename(file) !== MANIFEST)
      .sort();
    return files.flatMap(file => this.readFile(join(this.path, file), withdrawn, report));
  }

  private readWithdrawn(report: ProblemReport): Set<string> {
    const path = join(this.path, MANIFEST);
    if (!existsSync(path)) {
      return new Set();
    }
    const document = parse(path, 'manifest', readFileSync(path, 'utf8'), report);
    const entries = document === undefined ? undefined : readManifest(path, document, report);
    return new Set((entries ?? []).filter(({ deprecated }) => deprecated).map(versionKey));
  }

  private readFile(path: string, withdrawn: ReadonlySet<string>, report: ProblemReport): FetchedSpec[] {
    const document = parse(path, basename(path), readFileSync(path, 'utf8'), report);
    if (document === undefined) {
      return [];
    }
    if (!isJsonObject(document) || !('model_id' in document)) {
      report.note({ source: path, subject: basename(path), field: 'model_id', message: 'is missing: the file is no spec and was not read' });
      return [];
    }
    const spec = toSpec(path, basename(path), document, report);
    return spec ? [{ ...spec, deprecated: spec.deprecated || withdrawn.has(versionKey(spec)) }] : [];
  }

  private async readLines(report: ProblemReport): Promise<FetchedSpec[]> {
    const specs: FetchedSpec[] = [];
    const read = (line: string, lineNumber: number) => {
      if (line.trim() === '') {
        return;
      }
      const origin = `${this.path}:${lineNumber}`;
      const document = parse(origin, `line ${lineNumber}`, line, report);
      const spec = document === undefined ? undefined : toSpec(origin, `line ${lineNumber}`, document, report);
      if (spec) {
        specs.push(spec);
      }
    };
    try {
      await forEachLine(this.path, read);
    } catch (error) {
      report.add({ source: this.path, subject: `after ${specs.length} specs`, field: '', message: (error as Error).message });
    }
    return specs;
  }
}

function parse(origin: string, subject: string, text: string, report: ProblemReport): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    report.add({ source: origin, subject, field: '', message: `is not JSON: ${(error as Error).message}` });
    return undefined;
  }
}

function toSpec(origin: string, place: string, document: unknown, report: ProblemReport): FetchedSpec | undefined {
  const modelId = isJsonObject(document) && typeof document.model_id === 'string' ? document.model_id : place;
  const envelope = report.check(origin, modelId, document, Envelope);
  return envelope && {
    origin,
    modelId: envelope.model_id,
    version: envelope.version,
    deprecated: envelope.deprecated ?? false,
    document,
  };
}
