type Timer = { at: number; run: () => void };

const settle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A clock that only the test moves. */
export class VirtualTime {
  #now = 0;
  #timers: Timer[] = [];

  readonly later = (milliseconds: number, run: () => void): (() => void) => {
    const timer = { at: this.#now + milliseconds, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((each) => each !== timer);
    };
  };

  readonly now = (): number => this.#now;

  /** The time until the next timer. */
  untilNext(): number {
    return Math.min(...this.#timers.map(({ at }) => at)) - this.#now;
  }

  async pass(milliseconds: number): Promise<void> {
    const end = this.#now + milliseconds;
    await settle();
    for (;;) {
      const next = this.#timers.toSorted((one, other) => one.at - other.at)[0];
      if (!next || next.at > end) break;
      this.#timers = this.#timers.filter((each) => each !== next);
      this.#now = next.at;
      next.run();
      await settle();
    }
    this.#now = end;
  }
}
