/** Sets the clock of this process, or of the page that it is given to, forward or back: it goes on from there. */
export function shiftClock(shiftMs: number): void {
  const clock = Date;
  globalThis.Date = new Proxy(clock, {
    construct: (target, given) => Reflect.construct(target, given.length > 0 ? given : [target.now() + shiftMs]),
    get: (target, name) => (name === "now" ? () => target.now() + shiftMs : Reflect.get(target, name)),
  });
}
