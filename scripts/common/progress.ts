/** Lines with the time since the start, so that a person sees that something goes on and what it costs. */
export class Progress {
  private readonly start = Date.now();

  say(line: string): void {
    const seconds = ((Date.now() - this.start) / 1000).toFixed(1);
    console.log(`${seconds.padStart(6)} s  ${line}`);
  }
}
