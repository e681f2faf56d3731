import { measureEditor, EditorResult } from './measure-editor';
import { AppResult, Author, measureEndpoints, Source } from './measure-endpoints';
import { LookUpResult, measureLookUps, measureRequire, measureSizes, RequireResult, SizeResult } from './measure-package';
import { findPeer, Peer } from './peer';
import type { Plan } from './plan';

/** All that a run measures. */
export interface Results {
  readonly plan: Plan;
  readonly peer?: Peer;
  readonly apps: readonly AppResult[];
  readonly loading: RequireResult;
  readonly lookUps: { readonly single: LookUpResult; readonly double: LookUpResult };
  readonly sizes: SizeResult;
  readonly editor?: EditorResult;
}

export function measure(plan: Plan): Results {
  const peer = plan.everything ? findPeer() : undefined;
  return {
    plan,
    peer,
    loading: step('requiring', () => measureRequire(plan)),
    lookUps: step('look-ups', () => measureLookUps(plan)),
    sizes: measureSizes(),
    apps: step('endpoints', () => measureEndpoints(plan, peer !== undefined)),
    editor: plan.everything ? step('types', () => measureEditor({ ...plan, rounds: 3 })) : undefined,
  };
}

/** The apps of one author, if it was measured with so many endpoints. */
export function findApp({ apps }: Results, source: Source, count: number, author: Author): AppResult | undefined {
  return apps.find(app => app.source === source && app.count === count && app.author === author);
}

function step<Result>(name: string, action: () => Result): Result {
  const start = performance.now();
  const result = action();
  console.error(`${name}: ${((performance.now() - start) / 1000).toFixed(0)} s`);
  return result;
}
