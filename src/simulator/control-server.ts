import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { Behaviour } from "./behaviour.ts";
import { type Listener, listenOn } from "./listener.ts";
import { readBody, sendJson } from "./node-http.ts";
import type { Simulator } from "./simulator.ts";
import { SimulatorSettingsChange } from "./simulator-settings.ts";

type Controlled = Pick<Simulator, "status" | "changeSettings" | "dropConnections" | "flush"> & {
  behaviours: readonly Behaviour[];
};
type Answer = { status: number; body: object };

/** The simulator's own address, apart from the providers', so that it answers while they hang or refuse. */
export async function startControlServer(simulator: Controlled, port: number): Promise<Listener> {
  const server = createServer((request, response) => void answer(simulator, request, response));
  const listener = await listenOn(server, port);
  return {
    ...listener,
    async close() {
      await listener.close();
      server.closeAllConnections();
    },
  };
}

async function answer(simulator: Controlled, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const body = await readBody(request);
  if (body === null) return;
  const action = actions.get(`${request.method} ${request.url}`);
  const result = action ? await action(simulator, body) : { status: 404, body: { actions: [...actions.keys()] } };
  sendJson(response, result.status, result.body);
}

const actions = new Map<string, (simulator: Controlled, body: string) => Promise<Answer>>([
  ["GET /status", async ({ status }) => ({ status: 200, body: status() })],
  ["GET /behaviours", async ({ behaviours }) => ({ status: 200, body: { behaviours } })],
  ["PUT /behaviour", changeSettings],
  [
    "POST /drop",
    async (simulator) => {
      simulator.dropConnections();
      return { status: 200, body: {} };
    },
  ],
  [
    "POST /flush",
    async (simulator) => {
      simulator.flush();
      return { status: 200, body: {} };
    },
  ],
]);

async function changeSettings(simulator: Controlled, body: string): Promise<Answer> {
  const change = SimulatorSettingsChange.safeParse(parseJson(body));
  if (!change.success)
    return {
      status: 400,
      body: { problems: change.error.issues.map(({ path, message }) => ({ place: path.join("."), message })) },
    };
  await simulator.changeSettings(change.data);
  return { status: 200, body: simulator.status().settings };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
