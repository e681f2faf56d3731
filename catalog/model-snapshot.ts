import { existsSync, readFileSync } from 'fs';
import { join } from 'path';
import { canonicalJson, contentId, jsonLines, parseJsonLines } from './canonical-json';
import { compareRecords } from './normalize';
import { ModelRecord } from '../src/jumpstart/model-record';

/*
 * The reviewed snapshot of all models: a line per version in models.jsonl, and a table per member whose values many
 * versions share. A value's id is made of its content, so a new version adds lines and moves none.
 */

/** Members whose values stand in a table of their own: lists and objects, which versions share. */
const TABLED = [
  'environment', 'instanceTypes', 'variants', 'images', 'modelPackageArns', 'modelPackages', 'payloads', 'mediaTypes', 'configs',
] as const;

type TabledMember = (typeof TABLED)[number];

const MODELS = 'jumpstart/models.jsonl';

interface TableRow {
  readonly id: string;
  readonly value: unknown;
}

/** The snapshot's files; paths are relative to the data directory. */
export function renderModelSnapshot(records: readonly ModelRecord[]): { path: string; content: string }[] {
  const tables = new Map<TabledMember, Map<string, unknown>>(TABLED.map(member => [member, new Map()]));
  const rows = [...records].sort(compareRecords).map(record => toRow(record, tables));
  const filled = TABLED.filter(member => tables.get(member)!.size > 0);
  return [
    { path: MODELS, content: jsonLines(rows) },
    ...filled.map(member => ({ path: tablePath(member), content: jsonLines(sortedRows(tables.get(member)!)) })),
  ];
}

/** The records of a data directory; none when it holds no snapshot yet. */
export function readModelSnapshot(directory: string): ModelRecord[] {
  if (!existsSync(join(directory, MODELS))) {
    return [];
  }
  const tables = new Map(TABLED.map(member => [member, readTable(join(directory, tablePath(member)))]));
  return parseJsonLines(readFileSync(join(directory, MODELS), 'utf8')).map(row => fromRow(row as { [member: string]: unknown }, tables));
}

function toRow(record: ModelRecord, tables: Map<TabledMember, Map<string, unknown>>): { [member: string]: unknown } {
  const { modelId, version, ...rest } = record;
  const row: { [member: string]: unknown } = { modelId, version };
  for (const [member, value] of Object.entries(rest).sort(([a], [b]) => (a < b ? -1 : 1))) {
    const table = tables.get(member as TabledMember);
    row[member] = table ? intern(table, value) : value;
  }
  return row;
}

function intern(table: Map<string, unknown>, value: unknown): string {
  const canonical = canonicalJson(value);
  const id = contentId(canonical);
  table.set(id, JSON.parse(canonical));
  return id;
}

function sortedRows(table: Map<string, unknown>): TableRow[] {
  return [...table].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, value]) => ({ id, value }));
}

function readTable(path: string): Map<string, unknown> {
  const rows = (existsSync(path) ? parseJsonLines(readFileSync(path, 'utf8')) : []) as TableRow[];
  return new Map(rows.map(({ id, value }) => [id, value]));
}

function fromRow(row: { [member: string]: unknown }, tables: Map<TabledMember, Map<string, unknown>>): ModelRecord {
  const record: { [member: string]: unknown } = { ...row };
  for (const [member, table] of tables) {
    const id = row[member];
    if (id === undefined) {
      continue;
    }
    if (!table.has(id as string)) {
      throw new Error(`${tablePath(member)} has no row ${id}, which ${row.modelId}@${row.version} names`);
    }
    record[member] = table.get(id as string);
  }
  return record as unknown as ModelRecord;
}

function tablePath(member: TabledMember): string {
  return `jumpstart/tables/${member.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)}.jsonl`;
}
