import { ProblemReport } from './problem-report';
import { AnyStruct, array, enums, Infer, optional, pattern, record, string, type, unknown } from '../../src/private/schema';

/** The scopes of a table whose images serve models; training and Elastic Inference images do not. */
const INFERENCE_SCOPES = ['inference', 'inference_graviton'] as const;
type InferenceScope = typeof INFERENCE_SCOPES[number];

const REGION = pattern(string(), /^[a-z]+(-[a-z]+)+-\d+$/);
const ACCOUNT = pattern(string(), /^\d{12}$/);

const FIELDS = {
  registries: record(REGION, ACCOUNT),
  repository: pattern(string(), /^[a-z0-9]+([._/-][a-z0-9]+)*$/),
  tag_prefix: optional(string()),
  container_version: optional(record(string(), string())),
  py_versions: optional(array(string())),
  processors: optional(array(string())),
  sdk_versions: optional(array(string())),
};

const ROW = type(FIELDS);

/** A field that is new in AWS's tables may change the tag, so it is a problem and not something to pass over. */
const ROW_FIELD_NAMES = record(enums(Object.keys(FIELDS)), unknown());

const SCOPE = type({
  processors: optional(array(string())),
  version_aliases: optional(record(string(), string())),
  versions: record(string(), record(string(), unknown())),
});

/** What a table says of one version of its framework. */
export interface TableRow {
  /** The file that it was read from. */
  readonly source: string;
  /** What it is in the file, for messages: `inference 4.26.0 pytorch1.13.1`. */
  readonly subject: string;
  readonly family: string;
  readonly scope: InferenceScope;
  readonly version: string;
  /** `pytorch1.13.1`, where the table nests the version by the framework below. */
  readonly base?: string;
  /** Empty when the tag does not name the Python version. */
  readonly pythons: readonly string[];
  /** Empty when the tag does not name the processor. */
  readonly processors: readonly string[];
  readonly fields: Infer<typeof ROW>;
}

/**
 * The inference rows of one image table, in the format of sagemaker-python-sdk's `image_uri_config`.
 *
 * @param source the name of the file
 * @param framework the name of the table: the file's, without extension
 */
export function inferenceRows(source: string, framework: string, table: unknown, report: ProblemReport): TableRow[] {
  const scopes = scopesOf(source, table, report);
  return scopes.flatMap(({ scope, content }) => {
    const valid = report.check(source, scope, content, SCOPE);
    const family = scope === 'inference_graviton' ? `${framework}-graviton` : framework;
    return Object.entries(valid?.versions ?? {}).flatMap(([version, entry]) =>
      versionRows({ source, family, scope, version, processors: valid?.processors ?? [] }, entry, report));
  });
}

/** A table holds either one part for the scopes that it names in `scope`, or a part for each scope. */
function scopesOf(source: string, table: unknown, report: ProblemReport): { scope: InferenceScope; content: unknown }[] {
  const parts = report.check(source, 'table', table, record(string(), unknown()));
  if (!parts) {
    return [];
  }
  if (parts.versions === undefined) {
    return INFERENCE_SCOPES.filter(scope => parts[scope] !== undefined).map(scope => ({ scope, content: parts[scope] }));
  }
  const named = report.check(source, 'table', parts, type({ scope: array(string()) }))?.scope ?? [];
  return INFERENCE_SCOPES.filter(scope => named.includes(scope)).map(scope => ({ scope, content: parts }));
}

type RowContext = Pick<TableRow, 'source' | 'family' | 'scope' | 'version' | 'processors'>;

function versionRows(context: RowContext, entry: Record<string, unknown>, report: ProblemReport): TableRow[] {
  if ('repository' in entry || 'registries' in entry) {
    return tableRow(context, `${context.scope} ${context.version}`, entry, {}, report);
  }
  return Object.entries(entry)
    .filter(([key]) => key !== 'version_aliases')
    .flatMap(([key, nested]) => {
      const python = /^py\d+$/.test(key);
      const subject = `${context.scope} ${context.version} ${key}`;
      return tableRow(context, subject, nested, python ? { pythons: [key] } : { base: key }, report);
    });
}

function tableRow(
  context: RowContext, subject: string, entry: unknown, nesting: Partial<Pick<TableRow, 'base' | 'pythons'>>, report: ProblemReport,
): TableRow[] {
  const fields = checkAll(context.source, subject, entry, [ROW_FIELD_NAMES, ROW], report) as Infer<typeof ROW> | undefined;
  if (!fields) {
    return [];
  }
  const processors = context.processors.length > 0 ? context.processors : fields.processors ?? [];
  return [{ ...context, subject, processors, pythons: fields.py_versions ?? [], ...nesting, fields }];
}

/** Checks against every schema, so that the problems of all are told; the value is the last one's. */
function checkAll(source: string, subject: string, value: unknown, schemas: readonly AnyStruct[], report: ProblemReport): unknown {
  const results = schemas.map(schema => report.check(source, subject, value, schema));
  return results.every(result => result !== undefined) ? results[results.length - 1] : undefined;
}
