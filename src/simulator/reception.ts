import { randomBytes } from "node:crypto";
import {
  type AnswerPlan,
  behaviourOf,
  findBehaviour,
  type PlannedReceipt,
  type ReceiptState,
  type usualBehaviour,
} from "./behaviour.ts";
import { RateLimit } from "./rate-limit.ts";
import type { ProviderRecord, RecordEntry } from "./record.ts";
import type { SimulatedClock } from "./simulated-clock.ts";
import type { SimulatorSettings } from "./simulator-settings.ts";
import { TimingWheel } from "./timing-wheel.ts";

/** A message or part as a line took it from its caller. */
export type Submission = Omit<RecordEntry, "at" | "providerMessageId">;

export type SimulatedReceipt = {
  providerMessageId: string;
  submission: Submission;
  state: ReceiptState;
  code: string;
  submittedAt: Date;
  doneAt: Date;
};

/** Brings a receipt to whoever sent the message; resolves when it has been taken there. */
export type SendReceipt = (receipt: SimulatedReceipt) => Promise<void>;

export type RefusalWord = "bad_address" | "bad_content" | "throttled" | "provider_down";
export type Reaction =
  | { kind: "ignored" }
  | { kind: "refused"; word: RefusalWord }
  | {
      kind: "taken";
      providerMessageId: string;
      answer: "normal" | "never" | "line_cut" | "server_error";
      ready: Promise<unknown> | null;
    };

type OwedReceipt = { planned: PlannedReceipt; receipt: SimulatedReceipt; send: SendReceipt };

const SLOW_ANSWER_MS = 1_000;
const RECEIPT_FIRST_LIMIT_MS = 5_000;

/** Where both lines bring what they are sent: decides, records, and plans the receipts. */
export class Reception {
  readonly accepted = { smpp: 0, http: 0 };
  refusedCount = 0;
  settings: SimulatorSettings;
  readonly #record: ProviderRecord;
  readonly #clock: SimulatedClock;
  readonly #rateLimit = new RateLimit(performance.now());
  readonly #wheel = new TimingWheel<OwedReceipt>((owed) => this.#onDue(owed));
  readonly #callCounts = new Map<string, number>();
  readonly #idPrefix = randomBytes(4).toString("hex").replace(/^0/, "1");
  #held: OwedReceipt[] = [];
  #lastNumber = 0;

  constructor(settings: SimulatorSettings, record: ProviderRecord, clock: SimulatedClock) {
    this.settings = settings;
    this.#record = record;
    this.#clock = clock;
  }

  /** Receipts whose time has not come, or that are held while receipts are switched off. */
  get plannedReceipts(): number {
    return this.#wheel.size + this.#held.length;
  }

  /** What the provider does with a message. Where it is taken, it is on record when this returns. */
  react(submission: Submission, send: SendReceipt | null): Reaction {
    if (this.settings.hang) return { kind: "ignored" };
    const behaviour =
      (this.settings.behaviour && findBehaviour(this.settings.behaviour)) || behaviourOf(submission.address);
    const word = this.#refusal(behaviour.answer, submission);
    if (word) {
      this.refusedCount += 1;
      return { kind: "refused", word };
    }
    return this.#take(submission, send, behaviour);
  }

  changeSettings(settings: SimulatorSettings): void {
    this.settings = settings;
    if (!settings.receipts) return;
    const held = this.#held;
    this.#held = [];
    this.#onDue(held);
  }

  stop(): void {
    this.#wheel.stop();
  }

  #refusal(answer: AnswerPlan, { address }: Submission): RefusalWord | null {
    const { throttlePerSecond } = this.settings;
    if (throttlePerSecond !== null && !this.#rateLimit.take(throttlePerSecond, performance.now())) return "throttled";
    switch (answer) {
      case "bad_address":
      case "bad_content":
        return answer;
      case "throttled_twice":
        return this.#countCall(address) <= 2 ? "throttled" : null;
      case "down_once":
        return this.#countCall(address) <= 1 ? "provider_down" : null;
      default:
        return null;
    }
  }

  #countCall(address: string): number {
    const count = (this.#callCounts.get(address) ?? 0) + 1;
    this.#callCounts.set(address, count);
    return count;
  }

  #take(submission: Submission, send: SendReceipt | null, { answer, receipts }: typeof usualBehaviour): Reaction {
    const providerMessageId = this.#nextId();
    const submittedAt = this.#clock.now();
    this.#record.write({ at: submittedAt.toISOString(), ...submission, providerMessageId });
    this.accepted[submission.line] += 1;

    const owed = send
      ? receipts.map((planned) => this.#owe(planned, { providerMessageId, submission, submittedAt, send }))
      : [];
    if (answer === "after_receipts")
      return { kind: "taken", providerMessageId, answer: "normal", ready: this.#sendNow(owed) };
    this.#schedule(owed);
    const ready = answer === "slow" ? wait(SLOW_ANSWER_MS) : null;
    return {
      kind: "taken",
      providerMessageId,
      answer: answerKinds.get(answer) ?? "normal",
      ready: this.#delayed(ready),
    };
  }

  #owe(
    planned: PlannedReceipt,
    taken: { providerMessageId: string; submission: Submission; submittedAt: Date; send: SendReceipt },
  ): OwedReceipt {
    const { send, ...rest } = taken;
    const receipt = { ...rest, state: planned.state, code: planned.code, doneAt: rest.submittedAt };
    return { planned, receipt, send };
  }

  #schedule(owed: OwedReceipt[]): void {
    const [shortest, longest] = this.settings.receiptDelayMs;
    let simulatedMs = 0;
    for (const item of owed) {
      simulatedMs += item.planned.afterMs ?? shortest + Math.random() * (longest - shortest);
      this.#wheel.add(item, this.#clock.realMs(simulatedMs));
    }
  }

  #sendNow(owed: OwedReceipt[]): Promise<unknown> {
    const doneAt = this.#clock.now();
    const sent = owed.map(({ receipt, send }) => send({ ...receipt, doneAt }));
    return Promise.race([Promise.all(sent), wait(RECEIPT_FIRST_LIMIT_MS)]);
  }

  #delayed(ready: Promise<unknown> | null): Promise<unknown> | null {
    const { answerDelayMs } = this.settings;
    if (answerDelayMs === 0) return ready;
    return Promise.all([ready, wait(answerDelayMs)]);
  }

  #onDue(owed: OwedReceipt[]): void {
    if (!this.settings.receipts) {
      for (const item of owed) this.#held.push(item);
      return;
    }
    const doneAt = this.#clock.now();
    for (const { receipt, send } of owed) void send({ ...receipt, doneAt });
  }

  #nextId(): string {
    this.#lastNumber += 1;
    return this.#idPrefix + this.#lastNumber.toString(16).padStart(8, "0");
  }
}

const answerKinds = new Map<AnswerPlan, "never" | "line_cut" | "server_error">([
  ["never", "never"],
  ["line_cut", "line_cut"],
  ["server_error", "server_error"],
]);

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms).unref());
}
