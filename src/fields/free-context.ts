import type { Channel } from "../connectors/connector.ts";
import { messengerTypes, type RecipientFacts } from "../recipients/recipient.ts";
import { allChannels, type CheckContext, type KnownNames } from "./field.ts";
import type { KnownRecipients } from "./known-recipient.ts";

/** A table that has something under every name. */
class HasEverything<Value> extends Map<string, Value> {
  readonly #value: Value;

  constructor(value: Value) {
    super();
    this.#value = value;
  }

  override has(): boolean {
    return true;
  }

  override get(): Value {
    return this.#value;
  }
}

const everyName: KnownNames = { has: () => true };

/**
 * What a sheet can be checked against without any account: in Russia, by Moscow's clock, with every channel, where all names are known. A
 * provider account that is named is taken for one of `sms`.
 */
export function freeContext(now: Date): CheckContext {
  return {
    ...{
      country: "RU",
      timeZone: "Europe/Moscow",
      now,
      channels: new Set<Channel>(allChannels),
      validityMinutes: 1440,
    },
    senders: { takesAny: () => true, has: () => true },
    providerAccounts: new HasEverything<{ id: number; channel: Channel }>({ id: 0, channel: "sms" }),
    ...{ templates: everyName, chats: everyName, bots: everyName, chatSessions: everyName },
    groups: new HasEverything(0),
    isUnattended: false,
  };
}

const device: RecipientFacts["pushRegistrations"][number] = { id: "any", platform: "Web" };

/** A person under every client id, who can be reached by every channel. */
export const anyRecipient: KnownRecipients = new HasEverything({
  ...{ phone: "+79990000000", email: "any@example.com", pushRegistrations: [device] },
  messengerIds: Object.fromEntries(messengerTypes.map((type) => [type, "any"])),
  ...{ timeZone: null, language: null, variables: {} },
});
