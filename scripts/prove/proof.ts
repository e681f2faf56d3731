import type { Progress } from '../common/progress';
import type { Suite } from '../common/test-report';

/** A number that a proof has found: a row of the table, and of docs/reliability.md. */
export interface Figure {
  /** What was counted, such as `templates checked`. */
  readonly what: string;
  readonly value: string | number;
}

export interface ProofOptions {
  /** Only the part that runs with every change, in minutes. */
  readonly quick: boolean;
  /** Where to tell how far it is. */
  readonly progress: Progress;
}

/** Something that the library promises, and the program that tries to find it wrong. */
export interface Proof {
  /** Such as `catalogue`: its suite in the report, its section of docs/reliability.md, and its name on the command line. */
  readonly name: string;

  /**
   * Runs the proof. What does not hold is a failed test; the figures tell how much was tried.
   *
   * @param tests where its tests are recorded
   */
  run(tests: Suite, options: ProofOptions): Promise<Figure[]>;
}
