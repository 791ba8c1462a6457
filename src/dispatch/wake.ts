/** Lets a loop sleep until something happens or a time is over. */
export class Wake {
  #resolve: (() => void) | undefined;
  #pending = false;

  /** Ends the present or the next wait. */
  now(): void {
    this.#pending = true;
    this.#resolve?.();
  }

  async wait(timeoutMs: number): Promise<void> {
    if (!this.#pending) await this.#sleep(timeoutMs);
    this.#pending = false;
  }

  /** Sleeps whatever happens. */
  async pause(timeoutMs: number): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, timeoutMs));
  }

  #sleep(timeoutMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, timeoutMs);
      this.#resolve = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
