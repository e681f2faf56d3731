import { strict as assert } from 'assert';
import type { Plan } from './plan';
import { inTurns, runProbe, Time } from './run-probe';
import { median, spread } from './statistics';

export const SOURCES = { jumpstart: 'JumpStart', huggingface: 'Hugging Face', custom: 'Custom' } as const;

export type Source = keyof typeof SOURCES;
export type Author = 'library' | 'l1' | 'l1-and-role' | 'peer';

/** What the probe prints. */
interface Run {
  readonly load: Time;
  readonly construct: Time;
  /** Constructs and synthesis. */
  readonly build: Time;
  readonly untilSynthesis: Time;
  readonly total: Time;
  readonly memory: number;
}

/** Apps of one author with a number of endpoints. */
export interface AppResult {
  readonly source: Source;
  readonly count: number;
  readonly author: Author;
  readonly load: number;
  readonly construct: number;
  readonly synthesize: number;
  readonly untilSynthesis: number;
  readonly total: number;
  /** Half of the totals lie between these. */
  readonly spread: readonly [number, number];
  readonly memory: number;
  /** Constructs and synthesis as a multiple of those of the L1 app of the same round: on the clock, and in processor time. */
  readonly ratio?: { readonly clock: number; readonly processor: number };
}

/** @param withPeer whether the peer is there */
export function measureEndpoints(plan: Plan, withPeer: boolean): AppResult[] {
  return (Object.keys(SOURCES) as Source[]).flatMap(source => {
    checkTemplates(source);
    return plan.counts.flatMap(count => [
      ...measureAuthors(source, count, ['l1', 'library', 'l1-and-role'], plan.rounds),
      ...withPeer ? measureAuthors(source, count, ['peer'], plan.peerRounds[count] ?? 0) : [],
    ]);
  });
}

/** All authors have to write the same resources, or the comparison means nothing. The peer's are its own. */
export function checkTemplates(source: Source): void {
  const [library, ...others] = (['library', 'l1', 'l1-and-role'] as const).map(author =>
    withoutIds(runProbe('endpoints', author, source, '1', '--template')));
  others.forEach(other => assert.deepEqual(library, other));
}

function withoutIds(resources: { [logicalId: string]: { Type: string } }): object {
  const types = Object.entries(resources).map(([id, { Type }]) => [id, Type]);
  const text = types.reduce((json, [id, type]) => json.replaceAll(`"${id}"`, `"${type}"`), JSON.stringify(resources));
  return JSON.parse(text);
}

/** Apps of some authors, in turns. With `l1` among them, the others are compared with it. */
export function measureAuthors(source: Source, count: number, authors: readonly Author[], rounds: number): AppResult[] {
  const runs = inTurns(rounds, authors, author => runProbe<Run>('endpoints', author, source, String(count)));
  return rounds === 0 ? [] : authors.map(author => {
    const middle = (value: (run: Run) => number) => median(runs.map(round => value(round[author])));
    const ratioOf = (kind: keyof Time) => median(runs.map(round => round[author].build[kind] / round.l1.build[kind]));
    return {
      source,
      count,
      author,
      load: middle(run => run.load.clock),
      construct: middle(run => run.construct.clock),
      synthesize: middle(run => run.build.clock - run.construct.clock),
      untilSynthesis: middle(run => run.untilSynthesis.clock),
      total: middle(run => run.total.clock),
      spread: spread(runs.map(round => round[author].total.clock)),
      memory: middle(run => run.memory),
      ratio: authors.includes('l1') ? { clock: ratioOf('clock'), processor: ratioOf('processor') } : undefined,
    };
  });
}
