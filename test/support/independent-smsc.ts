import { createRequire } from "node:module";
import type { AddressInfo, Server, Socket } from "node:net";

/** An SMSC on the npm package `smpp`, whose codec is not ours. The package has no types; these are the ones used here. */
export type SmscPdu = {
  command: string;
  sequence_number: number;
  short_message?: { message: string | Buffer; udh?: Buffer[] };
  response(fields?: object): SmscPdu;
  [field: string]: unknown;
};
export type SmscSession = {
  socket: Socket;
  send(pdu: SmscPdu): void;
  deliver_sm(fields: object, onAnswer?: (answer: SmscPdu) => void): void;
  enquire_link(fields: object, onAnswer: (answer: SmscPdu) => void): void;
  unbind(fields: object, onAnswer: (answer: SmscPdu) => void): void;
  on(event: "pdu", take: (pdu: SmscPdu) => void): void;
  on(event: "error", take: (error: Error) => void): void;
};
type Smpp = { createServer(options: object, onSession: (session: SmscSession) => void): Server };

const smpp = createRequire(import.meta.url)("smpp") as Smpp;

/** Plays one command: gives the fields of the answer, or null to keep silent. */
export type Play = (pdu: SmscPdu, session: SmscSession) => object | null;

export type Smsc = AsyncDisposable & {
  port: number;
  /** Every request that came, in order. */
  requests: SmscPdu[];
  sessions: SmscSession[];
  submitted(): SmscPdu[];
};

let idCount = 0;

/** Answers every request with success unless `plays` says otherwise, by command. */
export async function startSmsc(plays: Record<string, Play> = {}, tls: object = {}): Promise<Smsc> {
  const requests: SmscPdu[] = [];
  const sessions: SmscSession[] = [];
  const server = smpp.createServer(tls, (session) => {
    sessions.push(session);
    session.on("error", () => session.socket.destroy());
    session.on("pdu", (pdu) => {
      if (pdu.command.endsWith("_resp") || pdu.command === "generic_nack") return;
      requests.push(pdu);
      const play = plays[pdu.command] ?? succeed;
      const fields = play(pdu, session);
      if (fields) session.send(pdu.response(fields));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    sessions,
    submitted: () => requests.filter(({ command }) => command === "submit_sm"),
    async [Symbol.asyncDispose]() {
      for (const { socket } of sessions) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export function succeed(pdu: SmscPdu): object {
  idCount += 1;
  return pdu.command === "submit_sm" ? { message_id: `id-${idCount}` } : {};
}
