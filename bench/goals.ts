import type { AppResult } from './measure-endpoints';
import { findApp, Results } from './results';

/** What the library promises itself. */
export interface Goal {
  readonly what: string;
  readonly value: number;
  /** `times`, `ms` … */
  readonly unit: string;
  /** The value may be at most, or has to be at least, this. */
  readonly atMost?: number;
  readonly atLeast?: number;
}

export function isMet({ value, atMost = Infinity, atLeast = -Infinity }: Goal): boolean {
  return value <= atMost && value >= atLeast;
}

/** The goals about all that a run measured. */
export function goals(results: Results): Goal[] {
  const { loading, lookUps, editor } = results;
  return [
    ...againstL1(results),
    ...againstPeer(results),
    { what: 'Requiring the package and taking JumpStart from it, over the files of aws-cdk-lib', value: loading.app, unit: 'ms', atMost: 40 },
    ...editor ? [
      { what: 'Types of an app with three constructs, time against L1', value: editor.timeRatio, unit: 'times', atMost: 1.1 },
      { what: 'Types of an app with three constructs, memory against L1', value: editor.memoryRatio, unit: 'times', atMost: 1.1 },
    ] : [],
    ...growth(results),
    { what: 'A look-up in a catalogue twice as large', value: lookUps.double.exact / lookUps.single.exact, unit: 'times', atMost: 1.3 },
  ];
}

function againstL1(results: Results): Goal[] {
  return [[1, 1.5], [50, 1.2]].flatMap(([count, atMost]) => {
    const app = findApp(results, 'jumpstart', count, 'library');
    const withRole = findApp(results, 'jumpstart', count, 'l1-and-role');
    const what = `${count} JumpStart ${count === 1 ? 'endpoint' : 'endpoints'}, constructs and synthesis, against`;
    return app?.ratio && withRole?.ratio ? [
      { what: `${what} L1 throughout`, value: app.ratio.clock, unit: 'times', atMost },
      { what: `${what} L1 with iam.Role`, value: app.ratio.clock / withRole.ratio.clock, unit: 'times', atMost },
    ] : [];
  });
}

function againstPeer(results: Results): Goal[] {
  const [library, l1, peer] = (['library', 'l1', 'peer'] as const).map(author => findApp(results, 'jumpstart', 10, author));
  if (!library || !l1 || !peer || !results.peer) {
    return [];
  }
  const added = (app: AppResult) => app.memory - l1.memory;
  return [
    { what: '10 JumpStart endpoints from process start to synthesis, against the peer', value: peer.untilSynthesis / library.untilSynthesis, unit: 'times faster', atLeast: 20 },
    { what: 'Unpacked npm package, against the peer', value: results.peer.unpackedSize / results.sizes.unpacked, unit: 'times smaller', atLeast: 3 },
    { what: 'Memory that 10 JumpStart endpoints add to an L1 app, against the peer', value: added(library) / added(peer), unit: 'times', atMost: 1 / 3 },
  ];
}

/** What an endpoint more costs among many, against what one costs among few: 1 is linear growth. */
function growth(results: Results): Goal[] {
  const [few, many] = [[10, 50], [50, 150]].map(([from, to]) => {
    const [start, end] = [from, to].map(count => findApp(results, 'jumpstart', count, 'library'));
    return start && end && (end.total - start.total) / (to - from);
  });
  return few !== undefined && many !== undefined
    ? [{ what: 'An endpoint from the 50th to the 150th, against one from the 10th to the 50th', value: many / few, unit: 'times', atMost: 1.3 }]
    : [];
}
