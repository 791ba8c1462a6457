import { behaviours } from "./behaviour.ts";
import { startControlServer } from "./control-server.ts";
import { type HttpProviderLine, startHttpProvider } from "./http-provider.ts";
import { Reception } from "./reception.ts";
import { openRecord, type ProviderRecord } from "./record.ts";
import { simulatedClock } from "./simulated-clock.ts";
import { SimulatorSettings, type SimulatorSettingsChange } from "./simulator-settings.ts";
import { type ProviderLine, startSmppProvider } from "./smpp-provider.ts";

export type SimulatorOptions = {
  /** 0 takes any free port. */
  smppPort: number;
  httpPort: number;
  controlPort: number;
  recordFile: string;
  /** Of one file of the record; undefined: as large as it gets. */
  recordMaxBytes?: number | undefined;
  /** Simulated seconds in a real one. */
  clockSpeed: number;
  now: () => Date;
};

export type SimulatorStatus = {
  /** Messages and parts taken, by line. */
  accepted: { smpp: number; http: number };
  refused: number;
  /** Receipts that are still to come: planned, held, or not yet taken by their receiver. */
  owedReceipts: number;
  /** Receipts given up because their receiver stayed away. */
  abandonedReceipts: number;
  smppSessions: number;
  settings: SimulatorSettings;
};

export type Simulator = {
  smppPort: number;
  httpPort: number;
  controlPort: number;
  recordFile: string;
  status(): SimulatorStatus;
  changeSettings(change: SimulatorSettingsChange): Promise<void>;
  /** Cuts every connection to both providers. */
  dropConnections(): void;
  /** The record's file is complete when this returns. */
  flush(): void;
  stop(): Promise<void>;
};

type Parts = {
  reception: Reception;
  record: ProviderRecord;
  smpp: ProviderLine;
  http: HttpProviderLine;
};

/** Starts a simulated SMSC, a simulated HTTP provider and the control server, all on 127.0.0.1. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { recordFile, recordMaxBytes } = options;
  const record = openRecord(recordFile, recordMaxBytes);
  const clock = simulatedClock(options.now, options.clockSpeed);
  const reception = new Reception(SimulatorSettings.parse({}), record, clock);
  const smpp = await startSmppProvider(reception, options.smppPort);
  const http = await startHttpProvider(reception, { port: options.httpPort, smppPort: smpp.listener.port });
  const controls = controlsOf({ reception, record, smpp, http });
  const control = await startControlServer({ ...controls, behaviours }, options.controlPort);

  return {
    ...controls,
    smppPort: smpp.listener.port,
    httpPort: http.listener.port,
    controlPort: control.port,
    recordFile,
    async stop() {
      reception.stop();
      for (const { listener } of [smpp, http]) await listener.close();
      controls.dropConnections();
      await http.receipts.stop();
      await control.close();
      record.close();
    },
  };
}

type Controls = Pick<Simulator, "status" | "changeSettings" | "dropConnections" | "flush">;

function controlsOf(parts: Parts): Controls {
  const { reception, record, smpp, http } = parts;
  return {
    status: () => statusOf(parts),
    async changeSettings(change) {
      reception.changeSettings(SimulatorSettings.parse({ ...reception.settings, ...change }));
      for (const { listener, wake } of [smpp, http]) {
        await listener.refuse(reception.settings.refuseConnects);
        wake();
      }
    },
    dropConnections() {
      for (const line of [smpp, http]) line.dropConnections();
    },
    flush: () => record.flush(),
  };
}

function statusOf({ reception, smpp, http }: Parts): SimulatorStatus {
  return {
    accepted: { ...reception.accepted },
    refused: reception.refusedCount,
    owedReceipts: reception.plannedReceipts + smpp.owedReceipts() + http.owedReceipts(),
    abandonedReceipts: http.receipts.abandonedCount,
    smppSessions: smpp.sessionCount(),
    settings: reception.settings,
  };
}
