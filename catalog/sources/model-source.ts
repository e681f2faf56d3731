import { ProblemReport } from './problem-report';

/** One version of a model as a source holds it, in the field names of AWS's spec files; not yet validated. */
export interface FetchedSpec {
  /** Where it was read: a file with its line, a URL or an ARN. */
  readonly origin: string;
  readonly modelId: string;
  readonly version: string;
  /** AWS marks the version as withdrawn. */
  readonly deprecated: boolean;
  readonly document: unknown;
}

/** Somewhere to read models from. */
export interface ModelSource {
  /** Shown in messages. */
  readonly name: string;
  /**
   * Reads all models. Problems go to the report, each with model id and field; the rest is still returned, so that one
   * run names every problem. The caller discards the result when the report is not empty.
   */
  fetch(report: ProblemReport): Promise<FetchedSpec[]>;
}
