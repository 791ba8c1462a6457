import { BindRefused, bindSession, type SessionSettings } from "../smpp/client-session.ts";
import { commandStatus, commandStatusName } from "../smpp/command-status.ts";
import type { OpenSocket } from "../smpp/session-keeper.ts";
import { isAccountRefused } from "../smpp/submit-refusal.ts";
import { connectionFaultOf } from "./connection-fault.ts";
import type { ConnectionTest } from "./connector.ts";

/** Binds once and unbinds. A receipt that comes over this line is asked to come again: over the line that keeps it. */
export async function testBind(
  openSocket: OpenSocket,
  settings: SessionSettings,
  signal: AbortSignal,
): Promise<ConnectionTest> {
  const opened = await openSocket(signal).catch(asError);
  if (opened instanceof Error) return failed(connectionFaultOf(codeOf(opened)), opened.message);

  const events = { onDelivery: async () => commandStatus.ESME_RX_T_APPN, onClose() {} };
  const session = await bindSession(opened, settings, events).catch(asError);
  if (session instanceof BindRefused)
    return failed(isAccountRefused(session.status) ? "account_refused" : "refused", commandStatusName(session.status));
  if (session instanceof Error) return failed("no_answer", session.message);

  await session.close();
  return { ok: true, checked: "signed_in" };
}

function failed(code: Extract<ConnectionTest, { ok: false }>["code"], cause: string): ConnectionTest {
  return { ok: false, code, cause };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}

function codeOf(error: Error): string | undefined {
  return "code" in error ? String(error.code) : undefined;
}
