import { once } from "node:events";
import { connect } from "node:net";
import type { SimulatorProcess } from "../../simulator/simulator-process.ts";
import type { Pdu, PduDraft } from "../../smpp/pdu.ts";
import { PduSocket } from "../../smpp/pdu-socket.ts";
import { owesNothing } from "./bare-http.ts";

/** Submits to the simulator as fast as a window of bare PDUs can, and answers its receipts and throws them away. */
export async function callSmppBare(simulator: SimulatorProcess, count: number, window: number): Promise<void> {
  const socket = connect(simulator.smppPort, "127.0.0.1");
  await once(socket, "connect");
  const done = Promise.withResolvers<void>();
  let sent = 0;
  let answered = 0;
  const submitNext = () => {
    if (sent < count) line.write(submission(++sent));
  };
  const line: PduSocket = new PduSocket(socket, {
    onPdu(pdu: Pdu) {
      if (pdu.command === "deliver_sm") line.write({ command: "deliver_sm_resp", sequence: pdu.sequence });
      if (pdu.command === "bind_transceiver_resp") for (let free = window; free > 0; free--) submitNext();
      if (pdu.command !== "submit_sm_resp") return;
      answered += 1;
      if (answered === count) done.resolve();
      submitNext();
    },
    onClose: (error) => done.reject(error ?? new Error("The simulator closed the line.")),
  });
  line.write({ command: "bind_transceiver", sequence: 0, systemId: "demo", password: "demo", interfaceVersion: 0x34 });
  await done.promise;
  await owesNothing(simulator);
  line.close();
}

function submission(sequence: number): PduDraft {
  const destinationAddr = `7916${String(1_000_000 + sequence).padStart(7, "0")}`;
  const shortMessage = Buffer.from(`Hello Name, your order ${sequence % 1000} is ready`, "latin1");
  const address = { sourceAddrTon: 5, sourceAddr: "Carillon", destAddrTon: 1, destAddrNpi: 1, destinationAddr };
  return {
    command: "submit_sm",
    sequence,
    ...address,
    registeredDelivery: 1,
    validityPeriod: "000001000000000R",
    shortMessage,
  } as PduDraft;
}
