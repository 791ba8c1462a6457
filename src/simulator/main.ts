import { runSimulator } from "./run-simulator.ts";

process.exitCode = await runSimulator(process);
