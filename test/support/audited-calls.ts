import { auditedPassword, type auditedThingsIn, type Call, type Sending } from "./audited-things.ts";

/** What each changing call is to leave in the log, and how it is made; `of` prepares, before the log is looked at. */
export type AuditedCall = { action: string; of?: () => Promise<unknown>; call: (given: never) => Promise<unknown> };

type Things = ReturnType<typeof auditedThingsIn>;

/** Each by its method and path; `toCopy` has no sheet of its own account that waits. */
export function auditedCalls(call: Call, things: Things, toCopy: Sending): Record<string, AuditedCall> {
  const { givenProvider, givenPausedProvider, givenSender, givenSending, givenFailed, givenHeld } = things;
  return {
    "patch /account": { action: "account.change", call: () => call("PATCH", "/account", { retentionDays: 90 }) },
    "post /api-keys": {
      action: "api_key.create",
      call: () => call("POST", "/api-keys", { name: "Shop", scopes: ["send"] }),
    },
    "delete /api-keys/{id}": {
      action: "api_key.revoke",
      of: () => call("POST", "/api-keys", { name: "Old", scopes: ["send"] }),
      call: ({ id }: { id: string }) => call("DELETE", `/api-keys/${id}`),
    },
    "put /holidays": {
      action: "holidays.change",
      call: () => call("PUT", "/holidays", { holidays: [{ date: "2026-05-09", name: "Victory Day" }] }),
    },
    "put /numbering-plan": {
      action: "numbering_plan.replace",
      call: () => call("PUT", "/numbering-plan", formOf("prefix,zone\n7999,UTC\n")),
    },
    "delete /numbering-plan": {
      action: "numbering_plan.delete",
      of: () => call("PUT", "/numbering-plan", formOf("prefix,zone\n7999,UTC\n")),
      call: () => call("DELETE", "/numbering-plan"),
    },
    "post /provider-accounts": { action: "provider_account.create", call: givenProvider },
    "patch /provider-accounts/{id}": {
      action: "provider_account.change",
      of: givenProvider,
      call: (id: string) =>
        call("PATCH", `/provider-accounts/${id}`, {
          settings: { host: "b.example.org", password: `${auditedPassword}2` },
        }),
    },
    "post /provider-accounts/{id}/pause": {
      action: "provider_account.pause",
      of: givenProvider,
      call: (id: string) => call("POST", `/provider-accounts/${id}/pause`),
    },
    "post /provider-accounts/{id}/resume": {
      action: "provider_account.resume",
      of: givenPausedProvider,
      call: (id: string) => call("POST", `/provider-accounts/${id}/resume`),
    },
    "delete /provider-accounts/{id}": {
      action: "provider_account.delete",
      of: givenPausedProvider,
      call: (id: string) => call("DELETE", `/provider-accounts/${id}`),
    },
    "post /senders": { action: "sender.create", call: givenSender },
    "patch /senders/{id}": {
      action: "sender.change",
      of: givenSender,
      call: (id: string) => call("PATCH", `/senders/${id}`, { speed: { count: 1, perSeconds: 1 } }),
    },
    "delete /senders/{id}": {
      action: "sender.delete",
      of: givenSender,
      call: (id: string) => call("DELETE", `/senders/${id}`),
    },
    "patch /distributions/{id}": {
      action: "distribution.change",
      of: () => givenSending("created"),
      call: ({ path }: Sending) => call("PATCH", path, { windows: [{ from: "10:00", to: "12:00" }] }),
    },
    "post /distributions/{id}/start": {
      action: "distribution.start",
      of: () => givenSending("created"),
      call: ({ path }: Sending) => call("POST", `${path}/start`),
    },
    "post /distributions/{id}/pause": {
      action: "distribution.pause",
      of: givenSending,
      call: ({ path }: Sending) => call("POST", `${path}/pause`),
    },
    "post /distributions/{id}/resume": {
      action: "distribution.resume",
      of: () => givenSending("paused"),
      call: ({ path }: Sending) => call("POST", `${path}/resume`),
    },
    "post /distributions/{id}/cancellation": {
      action: "distribution.cancel",
      of: givenSending,
      call: ({ path }: Sending) => call("POST", `${path}/cancellation`),
    },
    "post /distributions/{id}/retry": {
      action: "distribution.retry",
      of: givenFailed,
      call: ({ path }: Sending) => call("POST", `${path}/retry`, { states: ["failed"] }),
    },
    "post /messages/cancellation": {
      action: "message.cancel",
      of: givenSending,
      call: () => call("POST", "/messages/cancellation", { bulkId: "b" }),
    },
    "post /messages/{id}/cancellation": {
      action: "message.cancel",
      of: givenSending,
      call: ({ message }: Sending) => call("POST", `/messages/${message}/cancellation`),
    },
    "post /messages/{id}/pause": {
      action: "message.pause",
      of: givenSending,
      call: ({ message }: Sending) => call("POST", `/messages/${message}/pause`),
    },
    "post /messages/{id}/resume": {
      action: "message.resume",
      of: givenHeld,
      call: ({ message }: Sending) => call("POST", `/messages/${message}/resume`),
    },
    "patch /messages/{id}": {
      action: "message.edit",
      of: () => givenSending("created"),
      call: ({ message }: Sending) => call("PATCH", `/messages/${message}`, { text: "Bye" }),
    },
    "post /messages/pause": {
      action: "message.pause",
      of: givenSending,
      call: () => call("POST", "/messages/pause", { bulkId: "b", state: "created" }),
    },
    "post /messages/resume": {
      action: "message.resume",
      of: givenHeld,
      call: () => call("POST", "/messages/resume", { bulkId: "b" }),
    },
    "post /distributions/{id}/test-messages": {
      action: "distribution.test",
      of: givenSending,
      call: ({ path }: Sending) => call("POST", `${path}/test-messages`, { row: 2, to: "+79991234567" }),
    },
    "put /pause": { action: "everything.pause", call: () => call("PUT", "/pause") },
    "delete /pause": {
      action: "everything.resume",
      of: () => call("PUT", "/pause"),
      call: () => call("DELETE", "/pause"),
    },
    "delete /distributions/{id}": {
      action: "distribution.discard",
      of: () => givenSending("created"),
      call: ({ path }: Sending) => call("DELETE", path),
    },
    "delete /distributions/{id}/sheets/{number}": {
      action: "distribution.take_back_sheet",
      of: () => givenSending("created"),
      call: ({ path }: Sending) => call("DELETE", `${path}/sheets/1`),
    },
    // Last: their sheets wait to be read, and the builders take no other one.
    "post /distributions/{id}/sheets": {
      action: "distribution.add_sheet",
      of: () => givenSending("created"),
      call: ({ path }: Sending) => call("POST", `${path}/sheets`, formOf("phone,text\n+79991234567,Hello\n")),
    },
    "post /distributions/{id}/copy": {
      action: "distribution.copy",
      of: async () => toCopy,
      call: ({ path }: Sending) => call("POST", `${path}/copy`, {}),
    },
    "post /distributions": {
      action: "distribution.create",
      call: () => call("POST", "/distributions", formOf("phone,text\n+79991234567,Hello\n")),
    },
  };
}

function formOf(text: string): FormData {
  const form = new FormData();
  form.set("file", new Blob([text]), "file.csv");
  return form;
}
