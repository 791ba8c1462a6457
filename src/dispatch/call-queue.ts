import type { CallResult, Line, OutgoingMessage } from "../connectors/connector.ts";
import { partsReference, presentMessageId } from "../messages/message-id.ts";
import type { Ready } from "./claim-group.ts";
import type { ClaimedDelivery, ClaimKey } from "./claim-store.ts";
import type { Settled } from "./record-settlements.ts";
import { settle, settleFault } from "./settlement.ts";

/** A claimed delivery on its way to the provider. Times with `Mono` are ms of the monotonic clock. */
export type QueuedCall = Omit<Settled, "settlement"> & {
  delivery: ClaimedDelivery;
  mayResend: boolean;
  callAtMono: number;
  /** A claim is a permit of one second: later, nothing of it is called. */
  permitUntilMono: number;
};

export type CallQueueParts = {
  line: Line;
  window: number;
  now: () => Date;
  monoNow: () => number;
  random: () => number;
  /** Something changed that the lane may act on. */
  wake: () => void;
  onResult: (result: CallResult) => void;
  onFault: (error: unknown, messageId: string) => void;
};

type OpenClaim = ClaimKey & { uncalled: number; unsettled: number };

/** Calls what was claimed, never more at once than the line's window, and collects what became of it. */
export class CallQueue {
  readonly #parts: CallQueueParts;
  #waiting: QueuedCall[] = [];
  #inFlight = 0;
  #claims = new Map<number, OpenClaim>();
  #unrecorded = new Set<number>();
  #ready: Ready = { settled: [], called: [], done: [] };
  #readySinceMono = 0;
  #timer: NodeJS.Timeout | undefined;

  constructor(parts: CallQueueParts) {
    this.#parts = parts;
  }

  /** Claimed and not settled: waiting to be called, or under way. */
  get load(): number {
    return this.#waiting.length + this.#inFlight;
  }

  get hasReady(): boolean {
    return this.#ready.settled.length + this.#ready.called.length + this.#ready.done.length > 0;
  }

  /** How long the oldest of what is ready has waited to be recorded, in ms; 0 where nothing is ready. */
  get readyForMs(): number {
    return this.hasReady ? this.#parts.monoNow() - this.#readySinceMono : 0;
  }

  /** Claims whose outcomes are not all recorded. */
  get knownClaims(): number[] {
    return [...this.#claims.keys(), ...this.#unrecorded];
  }

  add(calls: QueuedCall[]): void {
    for (const { delivery } of calls) {
      const claim = this.#claims.get(delivery.claimId) ?? {
        distributionId: delivery.distributionId,
        id: delivery.claimId,
        uncalled: 0,
        unsettled: 0,
      };
      claim.uncalled += 1;
      claim.unsettled += 1;
      this.#claims.set(delivery.claimId, claim);
    }
    // What may go now is not stuck behind what waits for its limit.
    this.#waiting = [...this.#waiting, ...calls].sort((a, b) => a.callAtMono - b.callAtMono);
    this.pump();
  }

  /** Takes what is ready to be recorded; then either `noteRecorded` or, where recording failed, `giveBack`. */
  takeReady(): Ready {
    const ready = this.#ready;
    this.#ready = { settled: [], called: [], done: [] };
    return ready;
  }

  noteRecorded(ready: Ready): void {
    for (const { id } of ready.done) this.#unrecorded.delete(id);
  }

  giveBack(ready: Ready): void {
    this.#ready.settled.unshift(...ready.settled);
    this.#ready.called.unshift(...ready.called);
    this.#ready.done.unshift(...ready.done);
  }

  /** Hands back everything that has not been called. */
  clear(): void {
    clearTimeout(this.#timer);
    for (const call of this.#waiting.splice(0)) {
      this.#noteCalled(call);
      this.#finish(call, { kind: "not_called" });
    }
  }

  pump(): void {
    clearTimeout(this.#timer);
    while (this.#inFlight < this.#parts.window) {
      const next = this.#waiting[0];
      if (!next) return;
      const waitMs = next.callAtMono - this.#parts.monoNow();
      if (waitMs > 0) {
        this.#timer = setTimeout(() => this.pump(), waitMs);
        return;
      }
      this.#waiting.shift();
      void this.#call(next);
    }
  }

  async #call(call: QueuedCall): Promise<void> {
    this.#inFlight += 1;
    try {
      const [result] = await this.#parts.line.send([outgoing(call, this.#parts.now())], () => this.#mayCall(call));
      if (!result) throw new Error("The connector gave no result for a message.");
      this.#noteCalled(call);
      this.#finish(call, result);
    } catch (error) {
      this.#parts.onFault(error, presentMessageId(call.delivery));
      this.#noteCalled(call);
      this.#settled(call, { ...settledOf(call), settlement: settleFault(call.delivery, error) });
    }
    this.#inFlight -= 1;
    this.pump();
    this.#parts.wake();
  }

  /** Asked in the same turn as the write to the socket. */
  #mayCall(call: QueuedCall): boolean {
    const now = this.#parts.now();
    const { closesAt, expiresAt } = call.slot;
    const open = closesAt !== null && now < closesAt && expiresAt !== null && now < expiresAt;
    if (!open || this.#parts.monoNow() >= call.permitUntilMono) return false;
    this.#noteCalled(call);
    return true;
  }

  #called = new WeakSet<QueuedCall>();

  #noteCalled(call: QueuedCall): void {
    if (this.#called.has(call)) return;
    this.#called.add(call);
    const claim = this.#claims.get(call.delivery.claimId);
    if (!claim) return;
    claim.uncalled -= 1;
    if (claim.uncalled > 0 || claim.unsettled === 1) return;
    if (!this.hasReady) this.#readySinceMono = this.#parts.monoNow();
    this.#ready.called.push({ distributionId: claim.distributionId, id: claim.id });
  }

  #finish(call: QueuedCall, result: CallResult): void {
    this.#parts.onResult(result);
    const { now, random } = this.#parts;
    const settlement = settle(call.delivery, result, { now: now(), random: random(), mayResend: call.mayResend });
    this.#settled(call, { ...settledOf(call), settlement });
  }

  #settled(call: QueuedCall, settled: Settled): void {
    if (!this.hasReady) this.#readySinceMono = this.#parts.monoNow();
    this.#ready.settled.push(settled);
    const claim = this.#claims.get(call.delivery.claimId);
    if (!claim) return;
    claim.unsettled -= 1;
    if (claim.unsettled > 0) return;
    this.#claims.delete(claim.id);
    this.#unrecorded.add(claim.id);
    this.#ready.done.push({ distributionId: claim.distributionId, id: claim.id });
  }
}

function settledOf({ slot, providerAccountId, hasReceipts }: QueuedCall): Omit<Settled, "settlement"> {
  return { slot, providerAccountId, hasReceipts };
}

function outgoing({ delivery, slot }: QueuedCall, now: Date): OutgoingMessage {
  const leftMs = (slot.expiresAt?.getTime() ?? now.getTime()) - now.getTime();
  return {
    id: presentMessageId(delivery),
    address: delivery.address,
    sender: delivery.sender ?? "",
    text: delivery.text,
    validitySeconds: Math.max(1, Math.floor(leftMs / 1000)),
    reference: partsReference(delivery),
    answeredParts: delivery.answeredParts ?? [],
  };
}
