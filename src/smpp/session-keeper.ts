import type { Socket } from "node:net";
import { AddressRefused } from "../platform/safe-address.ts";
import {
  BindRefused,
  bindSession,
  type ClientSession,
  type SessionEvents,
  type SessionSettings,
} from "./client-session.ts";
import { isAccountRefused } from "./submit-refusal.ts";

export type KeeperEvents = {
  onDelivery: SessionEvents["onDelivery"];
  onBound(): void;
  /** The line was lost or could not be had; the next try comes after `retryInMs`. */
  onDown(error: Error | null, retryInMs: number): void;
  /** The provider refuses our account, not just this moment. */
  onAccountRefused(detail: string): void;
};

/** Opens the socket under the session; the signal ends it. */
export type OpenSocket = (signal: AbortSignal) => Promise<Socket>;

const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 30_000;
/** After a wrong password: often enough to recover by itself, too seldom to be locked out for guessing. */
const REFUSED_RETRY_MS = 300_000;

/** Keeps one session bound until it is closed: binds, and binds again after every loss. */
export class SessionKeeper {
  readonly #openSocket: OpenSocket;
  readonly #settings: SessionSettings;
  readonly #events: KeeperEvents;
  readonly #abort = new AbortController();
  readonly #running: Promise<void>;
  #session: ClientSession | null = null;
  #isClosing = false;
  #endPause: () => void = () => {};

  constructor(openSocket: OpenSocket, settings: SessionSettings, events: KeeperEvents) {
    this.#openSocket = openSocket;
    this.#settings = settings;
    this.#events = events;
    this.#running = this.#run();
  }

  /** The session while it is bound. */
  get session(): ClientSession | null {
    return this.#session?.isBound ? this.#session : null;
  }

  /** Ends the session cleanly, or the attempt to have one. */
  async close(): Promise<void> {
    this.#isClosing = true;
    await this.#session?.close();
    this.#abort.abort();
    this.#endPause();
    await this.#running;
  }

  async #run(): Promise<void> {
    let failureCount = 0;
    while (!this.#isClosing) {
      const { error, wasBound } = await this.#holdSession();
      if (this.#isClosing) return;
      failureCount = wasBound ? 1 : failureCount + 1;
      const retryInMs = retryDelayMs(error, failureCount);
      this.#report(error, retryInMs);
      await this.#pause(retryInMs);
    }
  }

  /** Binds and stays until the line is gone. */
  async #holdSession(): Promise<{ error: Error | null; wasBound: boolean }> {
    const { promise: closed, resolve: onClose } = Promise.withResolvers<Error | null>();
    try {
      const socket = await this.#openSocket(this.#abort.signal);
      this.#session = await bindSession(socket, this.#settings, { onDelivery: this.#events.onDelivery, onClose });
    } catch (error) {
      return { error: asError(error), wasBound: false };
    }
    if (this.#isClosing) await this.#session.close();
    else this.#events.onBound();
    const error = await closed;
    this.#session = null;
    return { error, wasBound: true };
  }

  #report(error: Error | null, retryInMs: number): void {
    this.#events.onDown(error, retryInMs);
    if (needsPerson(error)) this.#events.onAccountRefused(error.message);
  }

  #pause(pauseMs: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, pauseMs);
      this.#endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Doubles from try to try; jitter keeps many lines from coming back in one moment. */
function retryDelayMs(error: Error | null, failureCount: number): number {
  if (needsPerson(error)) return REFUSED_RETRY_MS;
  const longest = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.min(failureCount - 1, 10));
  return Math.round(longest * (0.5 + Math.random() / 2));
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

/** A wrong password, or an address that may not be reached: waiting does not help. */
function needsPerson(error: Error | null): error is Error {
  if (error instanceof AddressRefused) return true;
  return error instanceof BindRefused && isAccountRefused(error.status);
}
