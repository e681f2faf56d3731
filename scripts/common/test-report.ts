import { mkdirSync, writeFileSync } from 'fs';
import { dirname } from 'path';

interface TestCase {
  readonly suite: string;
  readonly name: string;
  readonly seconds: number;
  readonly failure?: string;
  /** Why the test was not run. */
  readonly skipped?: string;
}

export interface Suite {
  /** A test; the suite goes on when it fails. */
  check(name: string, body: () => void | Promise<void>): Promise<void>;

  /** A test that the following ones build on; the suite ends when it fails. */
  step<T>(name: string, body: () => T | Promise<T>): Promise<T>;
}

class StepFailed extends Error {}

/** The results of tests that jest does not run, as the JUnit XML that is added up with jest's. */
export class TestReport {
  private readonly cases: TestCase[] = [];

  /** @param name what the report is about */
  public constructor(private readonly name: string) {}

  public async suite(suite: string, body: (tests: Suite) => Promise<void>): Promise<void> {
    const step = <T>(name: string, action: () => T | Promise<T>) => this.run(suite, name, action);
    const check = async (name: string, action: () => void | Promise<void>) => this.run(suite, name, action).catch(ignoreFailedStep);
    await body({ step, check }).catch(ignoreFailedStep);
  }

  /** A test that cannot be run here. */
  public skip(suite: string, name: string, reason: string): void {
    this.cases.push({ suite, name, seconds: 0, skipped: reason });
    console.log(`skipped ${suite}: ${name}: ${reason}`);
  }

  public get failures(): number {
    return this.cases.filter(({ failure }) => failure !== undefined).length;
  }

  public get summary(): string {
    const skipped = this.skipped > 0 ? `, ${this.skipped} skipped` : '';
    return `${this.cases.length - this.failures - this.skipped} passed, ${this.failures} failed${skipped}`;
  }

  private get skipped(): number {
    return this.cases.filter(test => test.skipped !== undefined).length;
  }

  public write(path: string): void {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, this.render());
  }

  private async run<T>(suite: string, name: string, body: () => T | Promise<T>): Promise<T> {
    const start = performance.now();
    const record = (failure?: string) => this.record({ suite, name, failure, seconds: (performance.now() - start) / 1000 });
    try {
      const result = await body();
      record();
      return result;
    } catch (error) {
      record(error instanceof Error ? error.message : String(error));
      throw new StepFailed(name);
    }
  }

  private record(test: TestCase): void {
    this.cases.push(test);
    console.log(`${test.failure === undefined ? 'ok    ' : 'FAILED'} ${test.suite}: ${test.name} (${test.seconds.toFixed(1)} s)`);
    if (test.failure !== undefined) {
      console.log(test.failure.replace(/^/gm, '       '));
    }
  }

  private render(): string {
    const counts = `tests="${this.cases.length}" failures="${this.failures}" errors="0" skipped="${this.skipped}"`;
    const suites = [...new Set(this.cases.map(({ suite }) => suite))].map(suite => {
      const cases = this.cases.filter(test => test.suite === suite);
      return `<testsuite name="${escape(suite)}" tests="${cases.length}">\n${cases.map(renderCase).join('\n')}\n</testsuite>`;
    });
    return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${escape(this.name)}" ${counts}>\n${suites.join('\n')}\n</testsuites>\n`;
  }
}

/** A failed step is recorded already; anything else is an error of the test program. */
function ignoreFailedStep(error: unknown): void {
  if (!(error instanceof StepFailed)) {
    throw error;
  }
}

function renderCase({ suite, name, seconds, failure, skipped }: TestCase): string {
  const attributes = `classname="${escape(suite)}" name="${escape(name)}" time="${seconds.toFixed(3)}"`;
  if (failure !== undefined) {
    return `<testcase ${attributes}><failure message="${escape(failure)}"/></testcase>`;
  }
  return skipped === undefined ? `<testcase ${attributes}/>` : `<testcase ${attributes}><skipped message="${escape(skipped)}"/></testcase>`;
}

/** Characters that XML cannot hold, such as those that color a terminal, are left out. */
function escape(text: string): string {
  return text
    // eslint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '')
    .replace(/[&<>"\n]/g, character => `&#${character.charCodeAt(0)};`);
}
