import type { Logger } from "pino";
import type { CallResult, Connector, Line } from "../connectors/connector.ts";
import { type Database, isConnectionLost } from "../platform/database.ts";
import type { ProviderAccount } from "../provider-accounts/provider-account.ts";
import { MAX_AHEAD_MS, ratePerSecond } from "../scheduling/speed.ts";
import { AdaptiveRate } from "./adaptive-rate.ts";
import { CallQueue, type QueuedCall } from "./call-queue.ts";
import { type Ready, recordAndClaim, recordReady } from "./claim-group.ts";
import type { ClaimedDelivery } from "./claim-store.ts";
import { FairShare } from "./fair-share.ts";
import { grantMessages, type MessageGrant } from "./grant-messages.ts";
import { limitsOfProviderAccount } from "./limits.ts";
import { RateMeter } from "./rate-meter.ts";
import { recordSingly } from "./record-singly.ts";
import { SlotCursors } from "./slot-cursors.ts";
import { Wake } from "./wake.ts";
import type { Work } from "./work.ts";

const MAX_GROUP = 200;
/** Outcomes wait at most this long to be recorded. */
const FLUSH_MS = 50;
const IDLE_MS = 100;
/** A claim may be called until this long after its statement began. */
const PERMIT_MS = 1000;
/** So often in a row a block of outcomes is tried as a whole. */
const MAX_FAILURES = 3;
const nothingReady: Ready = { settled: [], called: [], done: [] };

export type LaneParts = {
  db: Database;
  dispatcherId: number;
  account: ProviderAccount;
  connector: Connector;
  line: Line;
  /** What is open for this lane; `fresh` asks for a list that was read after now. */
  findWork(fresh: boolean): Promise<Work[]>;
  onAccountRefused(detail: string): void;
  now: () => Date;
  random: () => number;
  log: Logger;
};

/** One provider account in one process: claims what fits, calls it, records what became of it. */
export class Lane {
  readonly #parts: LaneParts;
  readonly #queue: CallQueue;
  readonly #window: number;
  readonly #share = new FairShare();
  readonly #cursors = new SlotCursors();
  readonly #rate = new AdaptiveRate();
  readonly #meter = new RateMeter();
  readonly #wake = new Wake();
  #stopping = false;
  #failureCount = 0;
  #waitUntilMono = 0;
  /** Limits that grant nothing for a while, by name. */
  #blockedUntilMono = new Map<string, number>();
  /** When the line is free again at the rate to which its provider has slowed us down. */
  #freeAtMono = 0;

  constructor(parts: LaneParts) {
    this.#parts = parts;
    this.#window = parts.connector.window(parts.account.settings as never);
    this.#queue = new CallQueue({
      line: parts.line,
      window: this.#window,
      now: parts.now,
      monoNow,
      random: parts.random,
      wake: () => this.#wake.now(),
      onResult: (result) => this.#noteResult(result),
      onFault: (err, messageId) => parts.log.error({ err, messageId }, "A message is parked: our own error."),
    });
  }

  get knownClaims(): number[] {
    return this.#queue.knownClaims;
  }

  /** Runs until `stop`; then everything that was not called is handed back and every outcome is recorded. */
  async run(): Promise<void> {
    while (!this.#stopping || this.#queue.load > 0 || this.#queue.hasReady) {
      if (this.#stopping) this.#queue.clear();
      try {
        const claimed = await this.#turn();
        if (!claimed)
          await this.#wake.wait(this.#queue.hasReady ? Math.max(1, FLUSH_MS - this.#queue.readyForMs) : IDLE_MS);
      } catch (error) {
        this.#parts.log.warn(
          { err: error },
          isConnectionLost(error) ? "The database is away: waiting for it." : "A turn of a lane failed.",
        );
        await this.#wake.pause(500);
      }
    }
    await this.#parts.line.close();
  }

  stop(): void {
    this.#stopping = true;
    this.#wake.now();
  }

  /** Claims where something fits and is open, else records what is ready. True where more may follow at once. */
  async #turn(): Promise<boolean> {
    const wanted = this.#wanted();
    const choice = wanted > 0 ? await this.#chooseWork(wanted) : undefined;
    const ownLimits = limitsOfProviderAccount(this.#parts.account);
    const grant = choice && (await grantMessages(this.#parts.db, [...ownLimits, ...choice.work.limits], choice.limit));
    if (choice && grant && grant.count > 0) return this.#claim(choice.work, choice.candidates, grant);

    const isOwnLimit = ownLimits.some(({ name }) => name === grant?.blockedBy);
    if (grant) this.#noteBlocked(grant, isOwnLimit);
    if (grant && !isOwnLimit) return true; // the others of the line need not wait
    const due = this.#queue.readyForMs >= FLUSH_MS || this.#queue.load === 0;
    if (this.#queue.hasReady && due)
      await this.#recording((ready) => recordReady(this.#parts.db, ready, this.#parts.now()));
    return false;
  }

  /** The limit of the provider account holds back this lane, any other only what it holds for. */
  #noteBlocked({ blockedBy, beginsInMs }: MessageGrant, isOwnLimit: boolean): void {
    const untilMono = monoNow() + Math.max(5, beginsInMs - MAX_AHEAD_MS + 10);
    if (isOwnLimit || blockedBy === null) this.#waitUntilMono = untilMono;
    else this.#blockedUntilMono.set(blockedBy, untilMono);
  }

  /** How many to claim now: nothing until a good part of a group fits, since small groups cost as much as large ones. */
  #wanted(): number {
    if (this.#stopping || !this.#parts.line.isReady()) return 0;
    const mono = monoNow();
    const waitUntilMono = Math.max(this.#waitUntilMono, this.#freeAtMono - MAX_AHEAD_MS);
    if (mono < waitUntilMono || this.#rate.standsForMs(mono) > 0) return 0;

    const room = this.#window + this.#ahead() - this.#queue.load;
    const { speed } = this.#parts.account;
    const fits = Math.min(room, groupAt(this.#rate.rate(mono)), groupAt(speed && ratePerSecond(speed)));
    const enough = Math.min(this.#window + this.#ahead(), MAX_GROUP) / 2;
    return fits >= enough || this.#queue.load < this.#window / 2 ? Math.max(0, fits) : 0;
  }

  /** How many may wait behind those under way: what the line has lately called in a quarter of a second, since a claim is void after one. */
  #ahead(): number {
    return Math.min(MAX_GROUP, Math.floor(this.#meter.perSecond(monoNow()) / 4));
  }

  async #chooseWork(wanted: number): Promise<{ work: Work; limit: number; candidates: Work[] } | undefined> {
    const mono = monoNow();
    for (const [name, untilMono] of this.#blockedUntilMono) if (untilMono <= mono) this.#blockedUntilMono.delete(name);
    const open = await this.#parts.findWork(false);
    const candidates = open.filter(({ limits }) => !limits.some(({ name }) => this.#blockedUntilMono.has(name)));
    const choice = this.#share.choose(candidates, wanted);
    return choice && { ...choice, candidates };
  }

  async #claim(work: Work, candidates: Work[], grant: MessageGrant): Promise<boolean> {
    const { db, dispatcherId, account, now } = this.#parts;
    const { accountId, distributionId, epoch } = work;
    const slots = this.#cursors.of(work.slots, monoNow());
    const request = {
      accountId,
      distributionId,
      epoch,
      dispatcherId,
      providerAccountId: account.id,
      slots,
      limit: grant.count,
    };
    const claimedAtMono = monoNow();
    const claimed = await this.#recording((ready) => recordAndClaim(db, ready, request, now()));
    if (!claimed) {
      await this.#parts.findWork(true);
      return true;
    }
    this.#share.note(work, claimed.length, candidates);
    this.#queue.add(this.#callsOf(work, claimed, grant, claimedAtMono));
    const exhausted = this.#cursors.note(work.slots, claimed, grant.count);
    if (exhausted) await this.#parts.findWork(true);
    return claimed.length > 0;
  }

  #callsOf(work: Work, claimed: ClaimedDelivery[], grant: MessageGrant, claimedAtMono: number): QueuedCall[] {
    const { account, connector } = this.#parts;
    const slots = new Map(work.slots.map((slot) => [slot.id, slot]));
    const mayResend = work.resendUnconfirmed || connector.dropsDoubles(account.settings as never);
    const hasReceipts = connector.capabilities.receipts !== "none";
    const beginsAtMono = Math.max(claimedAtMono + grant.beginsInMs, this.#freeAtMono);
    const rate = this.#rate.rate(claimedAtMono);
    const spacingMs = Math.max(grant.spacingMs, rate === null ? 0 : 1000 / rate);
    if (rate !== null) this.#freeAtMono = beginsAtMono + claimed.length * spacingMs;
    return claimed.flatMap((delivery, index) => {
      const slot = slots.get(delivery.slotId);
      if (!slot) throw new Error(`Claimed from slot ${delivery.slotId}, which was not offered.`);
      const callAtMono = beginsAtMono + index * spacingMs;
      const permitUntilMono = claimedAtMono + PERMIT_MS;
      return [
        {
          delivery,
          slot,
          providerAccountId: account.id,
          hasReceipts,
          mayResend,
          callAtMono,
          permitUntilMono,
        },
      ];
    });
  }

  /** What could not be recorded is kept, and recorded with the next turn; one by one when that goes wrong again and again. */
  async #recording<Result>(record: (ready: Ready) => Promise<Result>): Promise<Result> {
    const { db, now, log } = this.#parts;
    const ready = this.#queue.takeReady();
    try {
      if (this.#failureCount >= MAX_FAILURES) await recordSingly(db, ready, now(), log);
      const result = await record(this.#failureCount >= MAX_FAILURES ? nothingReady : ready);
      if (result === null && this.#failureCount < MAX_FAILURES)
        this.#queue.giveBack(ready); // the claim was void, and all was rolled back
      else this.#queue.noteRecorded(ready);
      this.#failureCount = 0;
      return result;
    } catch (error) {
      if (!isConnectionLost(error)) this.#failureCount += 1;
      this.#queue.giveBack(ready);
      throw error;
    }
  }

  #noteResult(result: CallResult): void {
    const mono = monoNow();
    if (result.kind !== "not_called") this.#meter.note(mono);
    if (result.kind !== "deferred") return;
    if (result.reason === "throttled")
      this.#rate.throttled(mono, this.#meter.perSecond(mono), result.retryAfterSeconds);
    if (result.reason === "account_refused") this.#parts.onAccountRefused(result.detail);
  }
}

/** What goes in a tenth of a second: more at once could not be taken back, nor shared fairly. */
function groupAt(rate: number | null): number {
  return rate === null ? MAX_GROUP : Math.min(MAX_GROUP, Math.max(1, Math.floor(rate / 10)));
}

function monoNow(): number {
  return performance.now();
}
