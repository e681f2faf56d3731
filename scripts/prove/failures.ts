const SHOWN = 10;

/** What did not hold, of many things that were tried: a test that counts all and shows some. */
export class Failures {
  private readonly messages: string[] = [];
  private tried = 0;

  /** @param failure what is wrong; undefined when nothing is */
  add(failure: string | undefined): void {
    this.tried += 1;
    if (failure !== undefined) {
      this.messages.push(failure);
    }
  }

  /** Fails the test. Having tried nothing is a failure, too. */
  throwIfAny(): void {
    if (this.tried === 0) {
      throw new Error('Nothing was tried.');
    }
    if (this.messages.length > 0) {
      throw new Error(`${this.messages.length} of ${this.tried}:\n${this.messages.slice(0, SHOWN).join('\n')}`);
    }
  }
}
