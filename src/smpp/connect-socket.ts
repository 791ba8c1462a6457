import { connect as connectTcp, isIP, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";

export type ConnectTarget = {
  /** The address to connect to. */
  host: string;
  port: number;
  /** Null for a line in the clear. */
  tls: TlsTarget | null;
};

export type TlsTarget = {
  /** The name that the certificate must have. */
  hostName: string;
  /** PEM of the authority to trust instead of the usual ones. */
  authority: string | undefined;
};

/** Opens a TCP or TLS socket. Rejects where that fails or takes longer than `timeoutMs`; the signal ends the socket at any time. */
export function connectSocket(target: ConnectTarget, timeoutMs: number, signal: AbortSignal): Promise<Socket> {
  const socket = beginConnecting(target);
  endWith(signal, socket);

  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => socket.destroy(new Error("The provider did not take the connection.")), timeoutMs);
    socket.once("error", reject);
    socket.once("close", () => {
      clearTimeout(timer);
      reject(new Error("The connection was closed before it was open."));
    });
    socket.once(target.tls ? "secureConnect" : "connect", () => {
      clearTimeout(timer);
      resolve(socket);
    });
  });
}

function endWith(signal: AbortSignal, socket: Socket): void {
  const end = () => socket.destroy();
  if (signal.aborted) end();
  signal.addEventListener("abort", end);
  socket.once("close", () => signal.removeEventListener("abort", end));
}

function beginConnecting({ host, port, tls }: ConnectTarget): Socket {
  if (!tls) return connectTcp({ host, port });
  return connectTls({
    host,
    port,
    ...(isIP(tls.hostName) ? {} : { servername: tls.hostName }),
    ...(tls.authority ? { ca: tls.authority } : {}),
  });
}
