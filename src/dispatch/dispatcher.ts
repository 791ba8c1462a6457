import type { Logger } from "pino";
import type { Connector, Line, ReceiptEvents } from "../connectors/connector.ts";
import type { Database } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import type { ProviderAccount } from "../provider-accounts/provider-account.ts";
import { deleteDispatcher, markDispatcherSeen } from "./dispatcher-store.ts";
import { Lane } from "./lane.ts";
import { handBackUnknownClaims } from "./lost-claims.ts";
import { noteDispatching } from "./missed-starts.ts";
import { workFor } from "./work.ts";
import { WorkList } from "./work-list.ts";

const BEAT_MS = 1000;

export type DispatcherParts = {
  /** For claims and outcomes. */
  db: Database;
  /** For what must not wait behind them, such as the sign that we live. */
  calmDb: Database;
  now: () => Date;
  random: () => number;
  log: Logger;
  findConnector(id: string): Connector | undefined;
  listProviderAccounts(): Promise<ProviderAccount[]>;
  /** Opens the line of a provider account with everything it needs around it. */
  openLine(account: ProviderAccount, connector: Connector, events: ReceiptEvents): Line;
  pauseProviderAccount(account: ProviderAccount, reason: string): Promise<void>;
  receiptEvents(account: ProviderAccount): Pick<ReceiptEvents, "onReceipts" | "onReplies">;
};

export type Dispatcher = { stop(): Promise<void> };

type OpenLane = { lane: Lane; fingerprint: string; ended: Promise<void> };

/** Starts the loop that sends: one lane for each active provider account, opened and closed as people change them. */
export async function startDispatcher(parts: DispatcherParts): Promise<Dispatcher> {
  const id = newId(parts.now());
  const workList = new WorkList(parts.db, parts.now);
  const lanes = new Map<number, OpenLane>();
  let beating: Promise<void> = Promise.resolve();

  const beat = async () => {
    try {
      await markDispatcherSeen(parts.calmDb, id);
      await noteDispatching(parts.calmDb, parts.now());
      await adjustLanes(parts, { id, workList, lanes });
      await handBackUnknownClaims(
        parts.db,
        id,
        () => [...lanes.values()].flatMap(({ lane }) => lane.knownClaims),
        parts.now(),
      );
    } catch (err) {
      parts.log.warn({ err }, "The dispatcher's heartbeat failed; it beats again in a second.");
    }
  };
  await beat();
  const timer = setInterval(() => {
    beating = beating.then(beat);
  }, BEAT_MS);

  return {
    async stop() {
      clearInterval(timer);
      await beating;
      const seen = () =>
        markDispatcherSeen(parts.calmDb, id).catch((err: unknown) => {
          parts.log.warn({ err }, "The dispatcher's heartbeat failed while it stops.");
        });
      const beats = setInterval(() => void seen(), BEAT_MS); // what is in flight is still ours
      for (const { lane } of lanes.values()) lane.stop();
      await Promise.all([...lanes.values()].map(({ ended }) => ended));
      clearInterval(beats);
      await deleteDispatcher(parts.db, id);
    },
  };
}

type Running = { id: number; workList: WorkList; lanes: Map<number, OpenLane> };

async function adjustLanes(parts: DispatcherParts, running: Running): Promise<void> {
  const accounts = new Map((await parts.listProviderAccounts()).map((account) => [account.id, account]));
  for (const [accountId, { lane, fingerprint }] of running.lanes) {
    const account = accounts.get(accountId);
    if (!account || fingerprintOf(account) !== fingerprint) lane.stop(); // it leaves the list at its end; a beat after that opens its successor
  }
  for (const account of accounts.values()) {
    if (account.state !== "active" || running.lanes.has(account.id)) continue;
    try {
      openLane(parts, running, account);
    } catch (err) {
      parts.log.error({ err, providerAccount: account.name }, "A provider account cannot be used; the others go on.");
    }
  }
}

function fingerprintOf({ state, connector, settings, speed }: ProviderAccount): string {
  return JSON.stringify([state, connector, settings, speed]);
}

function openLane(parts: DispatcherParts, { id, workList, lanes }: Running, account: ProviderAccount): void {
  const connector = parts.findConnector(account.connector);
  if (!connector) throw new Error(`There is no connector ${account.connector}.`);

  const log = parts.log.child({ providerAccount: account.name });
  const onAccountRefused = (detail: string) => {
    lanes.get(account.id)?.lane.stop();
    parts
      .pauseProviderAccount(account, detail)
      .catch((err: unknown) => log.error({ err }, "The provider account could not be paused."));
  };
  const line = parts.openLine(account, connector, { ...parts.receiptEvents(account), onAccountRefused });
  const { db, now, random } = parts;
  const lane = new Lane({
    ...{ db, now, random, log, account, connector, line, dispatcherId: id, onAccountRefused },
    findWork: async (fresh) => workFor(await workList.read(fresh), { ...account, providerAccountId: account.id }),
  });
  const ended = lane.run().finally(() => lanes.delete(account.id));
  lanes.set(account.id, { lane, fingerprint: fingerprintOf(account), ended });
}
