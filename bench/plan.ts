/** How much a run measures. */
export interface Plan {
  /** How often everything is measured. */
  readonly rounds: number;
  /** How many endpoints the apps have. */
  readonly counts: readonly number[];
  /** How often the peer's apps are measured, by their number of endpoints: it takes nearly a second for each. */
  readonly peerRounds: { readonly [count: number]: number };
  /** Whether to measure what takes long and changes little: types, packages, the larger catalogue. */
  readonly everything: boolean;
}

/** What docs/performance.md shows. */
export const FULL: Plan = { rounds: 7, counts: [1, 10, 50, 150], peerRounds: { 1: 5, 10: 3, 50: 1, 150: 1 }, everything: true };

/** What shows the effect of a change. */
export const QUICK: Plan = { rounds: 5, counts: [1, 10, 50], peerRounds: {}, everything: false };

/** What CI compares with the baseline: the ends of what people have, in less than two minutes on two busy cores. */
export const CHECK: Plan = { rounds: 5, counts: [1, 50], peerRounds: {}, everything: false };
