import { Goal, goals, isMet } from '../goals';
import { AppResult, Author, Source, SOURCES } from '../measure-endpoints';
import { findApp, Results } from '../results';

/** The tables of a run, in Markdown. */
export function renderTables(results: Results): string {
  return [
    '### Goals', '', goalTable(goals(results)), '',
    ...(Object.keys(SOURCES) as Source[]).flatMap(source => [`### Endpoints: ${SOURCES[source]}`, '', appTable(results, source), '']),
    '### Loading, look-ups, size', '', packageTable(results), '',
    ...results.editor ? ['### Editors', '', editorTable(results.editor), ''] : [],
  ].join('\n').trimEnd();
}

export function goalTable(rows: readonly Goal[]): string {
  return table(['What', 'Measured', 'Goal', ''], rows.map(goal => [
    goal.what,
    `${significant(goal.value)} ${goal.unit}`,
    goal.atMost === undefined ? `at least ${significant(goal.atLeast!)}` : `at most ${significant(goal.atMost)}`,
    isMet(goal) ? 'met' : 'MISSED',
  ]));
}

/** All times in ms; memory in MB. */
function appTable(results: Results, source: Source): string {
  const header = ['Endpoints', 'Written with', 'Loading', 'Constructs', 'Synthesis', 'Constructs and synthesis, against L1', 'From process start', 'Half of the runs', 'Peak memory'];
  const authors: [Author, string][] = [['l1', 'L1'], ['l1-and-role', 'L1 with iam.Role'], ['library', 'this library'], ['peer', 'the peer']];
  const rows = results.plan.counts.flatMap(count => authors.flatMap(([author, title]) => {
    const app = findApp(results, source, count, author);
    return app ? [appRow(app, title)] : [];
  }));
  return table(header, rows);
}

function appRow(app: AppResult, title: string): string[] {
  const [from, to] = app.spread;
  return [
    String(app.count), title, milliseconds(app.load), milliseconds(app.construct), milliseconds(app.synthesize),
    app.ratio === undefined ? '' : `× ${app.ratio.clock.toFixed(2)}`,
    milliseconds(app.total), `${milliseconds(from)} to ${milliseconds(to)}`, megabytes(app.memory),
  ];
}

function packageTable({ loading, lookUps: { single, double }, sizes, peer }: Results): string {
  return table(['What', 'Measured', 'The peer'], [
    [`Loading ${loading.files} files of other packages that an app with JumpStart uses`, milliseconds(loading.foreign), ''],
    ['Requiring the package', milliseconds(loading.package), ''],
    ['Taking JumpStart from it, over the files of other packages', milliseconds(loading.app), ''],
    [`First look-up, ${single.models} models`, milliseconds(single.first), ''],
    [`First look-up, ${double.models} models`, milliseconds(double.first), ''],
    [`Later look-up of a version, ${single.models} models`, microseconds(single.exact), ''],
    [`Later look-up of a version, ${double.models} models`, microseconds(double.exact), ''],
    [`Later look-up of the newest version, ${single.models} models`, microseconds(single.newest), ''],
    [`Later look-up of the newest version, ${double.models} models`, microseconds(double.newest), ''],
    ['Heap that the catalogue adds', megabytes(single.heap), ''],
    ['npm tarball', kilobytes(sizes.tarball), ''],
    ['npm package, unpacked', kilobytes(sizes.unpacked), peer ? kilobytes(peer.unpackedSize) : ''],
    ['jsii assembly in it', kilobytes(sizes.assembly), peer ? kilobytes(peer.assemblySize) : ''],
  ]);
}

function editorTable({ l1, library, timeRatio, memoryRatio, completions }: NonNullable<Results['editor']>): string {
  return table(['What', 'L1', 'This library', 'Ratio'], [
    ['`tsc --noEmit` of an app with three constructs', milliseconds(l1.time), milliseconds(library.time), timeRatio.toFixed(2)],
    ['Its peak memory', megabytes(l1.memory), megabytes(library.memory), memoryRatio.toFixed(2)],
    [`First list of the ${completions.names} completions of \`JumpStartModel.\``, '', milliseconds(completions.first), ''],
    ['Each later list', '', milliseconds(completions.later), ''],
  ]);
}

function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const numeric = header.map((_, column) => column > 0 && rows.every(row => /^(|[×\d].*|at .*)$/.test(row[column])));
  return [header, numeric.map(isNumber => isNumber ? '---:' : '---'), ...rows].map(cells => `| ${cells.join(' | ')} |`).join('\n');
}

function significant(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function milliseconds(value: number): string {
  return value >= 10 ? `${value.toFixed(0)} ms` : `${value.toPrecision(2)} ms`;
}

function microseconds(value: number): string {
  return `${(value * 1000).toPrecision(2)} µs`;
}

function megabytes(value: number): string {
  return `${(value / 1e6).toFixed(value < 1e7 ? 1 : 0)} MB`;
}

function kilobytes(value: number): string {
  return `${(value / 1e3).toFixed(0)} KB`;
}
