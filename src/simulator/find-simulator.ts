/** Where a simulator takes messages on 127.0.0.1. */
export type SimulatorPorts = { smppPort: number; httpPort: number };

/** The header in which the simulated HTTP provider says that it is one, and which port its SMSC has. */
export const simulatorHeader = "x-carillon-simulator";

const ANSWER_MS = 2000;

/** Whether a simulator has both of these ports already. */
export async function isSimulatorAt({ smppPort, httpPort }: SimulatorPorts): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${httpPort}/`, {
    redirect: "manual",
    signal: AbortSignal.timeout(ANSWER_MS),
  }).catch(() => null); // nobody there, or no HTTP
  await answer?.body?.cancel();
  return answer?.headers.get(simulatorHeader) === String(smppPort);
}
