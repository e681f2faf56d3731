/** Environment variables of this process that are set for a time. */
export class EnvironmentVariables {
  /** Removes all variables whose name matches and sets the given ones. */
  static replace(pattern: RegExp, values: Readonly<Record<string, string>>): EnvironmentVariables {
    const names = [...Object.keys(process.env).filter(name => pattern.test(name)), ...Object.keys(values)];
    const before = new Map(names.map(name => [name, process.env[name]]));
    names.forEach(name => delete process.env[name]);
    Object.assign(process.env, values);
    return new EnvironmentVariables(before);
  }

  private constructor(private readonly before: ReadonlyMap<string, string | undefined>) {}

  /** Puts the variables back as they were. */
  restore(): void {
    for (const [name, value] of this.before) {
      if (value === undefined) {
        delete process.env[name];
      } else {
        process.env[name] = value;
      }
    }
  }
}
