import type { Actor } from "../accounts/actor.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { type AppError, conflict, invalidInput, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { deleteOtherMembers } from "./group-member-store.ts";
import { type GroupWish, joinGroups } from "./join-groups.ts";
import {
  addressesOf,
  applyChange,
  hasTooManyVariables,
  isSame,
  MAX_VARIABLES_BYTES,
  type RecipientChange,
} from "./recipient.ts";
import {
  deleteRecipient,
  findRecipient,
  findRecipientsByClientId,
  lockRecipients,
  updateRecipients,
} from "./recipient-store.ts";
import { type RecipientWish, type SavedRecipient, saveRecipients } from "./save-recipients.ts";

/** Gives the new id. Throws AppError `conflict` where the account has this client id already. */
export async function createRecipient(
  db: Database,
  accountId: number,
  wish: RecipientWish,
  now: Date,
): Promise<number> {
  return db.begin(async (tx) => {
    await lockRecipients(tx, accountId);
    await refuseTakenClientId(tx, accountId, wish.clientId);
    const [saved] = await saveRecipients(tx, accountId, [wish], now);
    if (!saved || saved.outcome === "too_large") throw tooLarge("/body/variables");
    return saved.id;
  });
}

type SavedCounts = {
  created: number;
  changed: number;
  unchanged: number;
  results: { clientId: string; id: number; outcome: "created" | "changed" | "unchanged" }[];
};

/** Makes or changes people by their client ids: all of them, or none where AppError is thrown. */
export async function putRecipients(
  db: Database,
  accountId: number,
  wishes: readonly RecipientWish[],
  now: Date,
): Promise<SavedCounts> {
  refuseDoubledClientIds(wishes);
  return db.begin(async (tx) => {
    const saved = await saveRecipients(tx, accountId, wishes, now);
    const results = saved.map((one, index) => {
      if (one.outcome === "too_large") throw tooLarge(`/body/recipients/${index}/variables`);
      return { clientId: wishes[index]?.clientId ?? "", ...one };
    });
    const count = (outcome: SavedRecipient["outcome"]) => saved.filter((one) => one.outcome === outcome).length;
    return { created: count("created"), changed: count("changed"), unchanged: count("unchanged"), results };
  });
}

/** Throws AppError where there is no such person, or where the new client id is taken. */
export async function changeRecipient(
  db: Database,
  { accountId, id }: { accountId: number; id: number },
  change: RecipientChange & GroupWish,
  now: Date,
): Promise<void> {
  await db.begin(async (tx) => {
    await lockRecipients(tx, accountId);
    const before = await findRecipient(tx, accountId, id);
    if (!before) throw notFound("recipient", presentId(id));
    const after = applyChange(before, change);
    if (after.clientId !== before.clientId) await refuseTakenClientId(tx, accountId, after.clientId);
    if (hasTooManyVariables(after)) throw tooLarge("/body/variables");
    if (!isSame(before, after)) await updateRecipients(tx, accountId, [after], now);
    await joinGroups(tx, accountId, [{ ...change, recipientId: id }], now);
  });
}

/** Told of the addresses of a person who is erased: messages have their own copy of what they were sent with. */
export type OnErased = (tx: Transaction, by: Actor, addresses: string[], now: Date) => Promise<unknown>;

/** Removes all that is kept of a person, at once and for ever; the messages to the person follow. */
export async function eraseRecipient(
  db: Database,
  by: Actor,
  id: number,
  { onErased, now }: { onErased: OnErased; now: Date },
): Promise<void> {
  await db.begin(async (tx) => {
    await lockRecipients(tx, by.id);
    const recipient = await findRecipient(tx, by.id, id);
    if (!recipient) throw notFound("recipient", presentId(id));
    await deleteOtherMembers(tx, by.id, [id], []);
    await deleteRecipient(tx, by.id, id);
    const addresses = addressesOf(recipient);
    if (addresses.length > 0) await onErased(tx, by, addresses, now);
  });
}

async function refuseTakenClientId(tx: Transaction, accountId: number, clientId: string): Promise<void> {
  const taken = (await findRecipientsByClientId(tx, accountId, [clientId])).get(clientId);
  if (!taken) return;
  throw conflict(
    {
      en: `The recipient ${presentId(taken.id)} has this client id already: change that one, or give another client id.`,
      ru: `Такой id клиента уже у получателя ${presentId(taken.id)}: измените его или укажите другой id клиента.`,
    },
    "client_id_taken",
  );
}

function refuseDoubledClientIds(wishes: readonly RecipientWish[]): void {
  const seen = new Set<string>();
  const faults = wishes.flatMap(({ clientId }, index) => {
    if (!seen.has(clientId)) {
      seen.add(clientId);
      return [];
    }
    return [{ place: `/body/recipients/${index}/clientId`, message: twice }];
  });
  if (faults.length > 0)
    throw invalidInput(
      {
        en: "A client id stands in this request twice: send each person once.",
        ru: "Один id клиента указан в запросе дважды: передайте каждого человека один раз.",
      },
      { faults },
    );
}

const twice = { en: "stands in this request twice", ru: "указан в этом запросе дважды" };

function tooLarge(place: string): AppError {
  const message = {
    en: `would make more than ${MAX_VARIABLES_BYTES} bytes of variables`,
    ru: `даст больше ${MAX_VARIABLES_BYTES} байт переменных`,
  };
  const words = {
    en: "This person would have more variables than are kept: leave out some, or shorten them.",
    ru: "У этого человека стало бы больше переменных, чем можно хранить: уберите часть или сократите.",
  };
  return invalidInput(words, { reason: "variables_too_large", faults: [{ place, message }] });
}
