import { AnyStruct, Infer, StructError, validate } from '../../src/private/schema';

/** Something in a source that is not as it should be. */
export interface SourceProblem {
  /** Where it was read: a file name or a URL. */
  readonly source: string;
  /** What it is about: a model id with its version, an instance type, an image. */
  readonly subject: string;
  /** The field, as a path: `hosting_instance_type_variants.variants.g5`. Empty for the whole. */
  readonly field: string;
  readonly message: string;
}

/** Collects what is wrong, so that one run names everything instead of stopping at the first. */
export class ProblemReport {
  private readonly found: SourceProblem[] = [];
  private readonly remarks: SourceProblem[] = [];

  public add(problem: SourceProblem): void {
    this.found.push(problem);
  }

  /** Something that a human should look at, but that makes the data no worse. */
  public note(remark: SourceProblem): void {
    this.remarks.push(remark);
  }

  public get notes(): readonly SourceProblem[] {
    return this.remarks;
  }

  public get problems(): readonly SourceProblem[] {
    return this.found;
  }

  public get isEmpty(): boolean {
    return this.found.length === 0;
  }

  /**
   * Checks a value against a schema; every failure becomes a problem of its own.
   *
   * @returns the value, or undefined when there is a problem
   */
  public check<S extends AnyStruct>(source: string, subject: string, value: unknown, schema: S): Infer<S> | undefined {
    const [error, valid] = validate(value, schema);
    if (error) {
      this.addFailures(source, subject, error);
      return undefined;
    }
    return valid as Infer<S>;
  }

  private addFailures(source: string, subject: string, error: StructError): void {
    for (const failure of error.failures()) {
      this.add({ source, subject, field: failure.path.join('.'), message: failure.message });
    }
  }

  /** One line a problem, in the order in which they were found. */
  public render(): string {
    return this.found.map(renderProblem).join('\n');
  }

  /** One line a note. */
  public renderNotes(): string {
    return this.remarks.map(renderProblem).join('\n');
  }
}

function renderProblem({ source, subject, field, message }: SourceProblem): string {
  return `${source}: ${subject}${field ? ` ${field}` : ''}: ${message}`;
}
