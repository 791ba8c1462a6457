import { type CommandStatusName, commandStatusName } from "./command-status.ts";

/** What a refused submit_sm means for the message. */
export type RefusalKind = "throttled" | "temporary" | "account_refused" | "bad_address" | "bad_content" | "refused";
export type SubmitRefusal = { kind: RefusalKind; code: string; detail: string };

const kinds = new Map<string, RefusalKind>(
  Object.entries({
    ESME_RTHROTTLED: "throttled",
    ESME_RMSGQFUL: "throttled",
    ESME_RINVBNDSTS: "temporary",
    ESME_RALYBND: "temporary",
    ESME_RSYSERR: "temporary",
    ESME_RSUBMITFAIL: "temporary",
    ESME_RX_T_APPN: "temporary",
    ESME_RDELIVERYFAILURE: "temporary",
    ESME_RSERTYPUNAVAIL: "temporary",
    ESME_RBINDFAIL: "account_refused",
    ESME_RINVPASWD: "account_refused",
    ESME_RINVSYSID: "account_refused",
    ESME_RINVSYSTYP: "account_refused",
    ESME_RINVDSTADR: "bad_address",
    ESME_RINVNUMDESTS: "bad_address",
    ESME_RINVDLNAME: "bad_address",
    ESME_RINVDESTFLAG: "bad_address",
    ESME_RINVDSTTON: "bad_address",
    ESME_RINVDSTNPI: "bad_address",
    ESME_RINVDSTADDRSUBUNIT: "bad_address",
    ESME_RINVMSGLEN: "bad_content",
    ESME_RINVSRCADR: "bad_content",
    ESME_RINVSRCTON: "bad_content",
    ESME_RINVSRCNPI: "bad_content",
    ESME_RINVSRCADDRSUBUNIT: "bad_content",
    ESME_RINVDCS: "bad_content",
  } satisfies { [Name in CommandStatusName]?: RefusalKind }),
);

const details: Record<RefusalKind, string> = {
  throttled: "The provider asks to send more slowly",
  temporary: "The provider cannot take messages now",
  account_refused: "The provider refuses this account: check its system id, password and contract",
  bad_address: "The provider does not take this number",
  bad_content: "The provider does not take this sender or text",
  refused: "The provider refused the message",
};

/** Reads a command_status other than zero. One that is not known here refuses the message: trying it for ever would help nobody. */
export function submitRefusal(status: number): SubmitRefusal {
  const code = commandStatusName(status);
  const kind = kinds.get(code) ?? "refused";
  return { kind, code, detail: `${details[kind]} (${code}).` };
}

/** Whether a refused bind needs a person: trying again with the same settings cannot help. */
export function isAccountRefused(status: number): boolean {
  return submitRefusal(status).kind === "account_refused";
}
