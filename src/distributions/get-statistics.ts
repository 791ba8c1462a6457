import type { Actor } from "../accounts/actor.ts";
import { findLanguageOf } from "../accounts/person-store.ts";
import { listOwnCounts } from "../messages/count-store.ts";
import { readCounts } from "../messages/counts.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { listSlots } from "../messages/slot-store.ts";
import type { Database, Sql } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { listProviderAccounts } from "../provider-accounts/provider-account-store.ts";
import { findDistribution } from "./distribution-store.ts";
import { findRate } from "./rate.ts";
import { drawRate } from "./rate-chart.ts";
import type { StatisticsView } from "./statistics-api.ts";
import { countChannels, countReasons, readAll } from "./statistics-counts.ts";
import { listPauses } from "./statistics-store.ts";
import { listStillToCome } from "./still-to-come.ts";

type Request = { by: Actor; id: number; now: Date };

/** What the screen of a distribution shows beside its progress, all of one moment; costs the same whatever it has of messages. Throws `not_found`. */
export async function getStatistics(db: Database, { by, id, now }: Request): Promise<StatisticsView> {
  const accountId = by.id;
  return db.begin("isolation level repeatable read read only", async (tx) => {
    const distribution = await findDistribution(tx, accountId, id);
    if (!distribution) throw notFound("distribution", presentId(id));
    const owner = { accountId, distributionId: id };
    const slots = await listSlots(tx, owner);
    const all = readAll(await listOwnCounts(tx, accountId, id), slots, distribution.state);
    const plan = await findSendingPlan(tx, accountId, id);
    const silentChannels = await findSilentChannels(tx, accountId);
    return {
      counts: readCounts(distribution.counts, distribution.state),
      reasons: countReasons(all, await findLanguageOf(tx, by)),
      channels: countChannels(all),
      parts: distribution.partCount,
      ...(await drawRate(tx, distribution, await findRate(tx, distribution, now), now)),
      stillToCome: listStillToCome({ distribution, slots, plan, silentChannels, now }),
      events: distribution.startedAt
        ? pausesOf(await listPauses(tx, accountId, presentId(id), distribution.startedAt))
        : [],
    };
  });
}

async function findSilentChannels(sql: Sql, accountId: number): Promise<Set<string>> {
  const byChannel = Map.groupBy(await listProviderAccounts(sql, accountId), ({ channel }) => channel);
  const silent = [...byChannel].filter(([, lines]) => lines.every(({ state }) => state === "paused"));
  return new Set(silent.map(([channel]) => channel));
}

const kinds = { distribution: "paused", everything: "everything_paused" } as const;

/** Each pause ends with the next resuming of the same. */
function pausesOf(entries: Awaited<ReturnType<typeof listPauses>>): StatisticsView["events"] {
  return entries.flatMap(({ subjectKind, isPause, at }, index) => {
    if (!isPause) return [];
    const end = entries.slice(index + 1).find((later) => !later.isPause && later.subjectKind === subjectKind);
    return [{ kind: kinds[subjectKind], from: at.toISOString(), to: end?.at.toISOString() ?? null }];
  });
}
