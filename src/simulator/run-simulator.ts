import { parseArgs } from "node:util";
import { z } from "zod";
import { behaviours, usualBehaviour } from "./behaviour.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "./simulator.ts";

const Port = z
  .string()
  .regex(/^\d{1,5}$/, "is not a port")
  .transform(Number)
  .pipe(z.number().max(65_535));
const Options = z.object({
  "smpp-port": Port.default(2775),
  "http-port": Port.default(8090),
  "control-port": Port.default(8091),
  record: z.string().min(1).default("./simulator-record.ndjson"),
  "record-max-bytes": z
    .string()
    .regex(/^[1-9]\d{0,14}$/, "is not a number of bytes")
    .transform(Number)
    .optional(),
  "clock-speed": z
    .string()
    .regex(/^\d{1,6}(\.\d+)?$/, "is not a number")
    .transform(Number)
    .pipe(z.number().positive())
    .default(1),
});

/** The simulator as a program: runs until SIGTERM, SIGINT or, where asked, the end of its input. Gives the exit code. */
export async function runSimulator(program: NodeJS.Process): Promise<number> {
  const given = readArguments(program.argv.slice(2));
  if (typeof given === "string") {
    program.stderr.write(`${given}\nTry --help.\n`);
    return 2;
  }
  if (given.help) {
    program.stdout.write(helpText());
    return 0;
  }

  const { options } = given;
  const simulator = await startOrExplain(program, {
    smppPort: options["smpp-port"],
    httpPort: options["http-port"],
    controlPort: options["control-port"],
    recordFile: options.record,
    recordMaxBytes: options["record-max-bytes"],
    clockSpeed: options["clock-speed"],
    now: () => new Date(),
  });
  const { smppPort, httpPort, controlPort, recordFile } = simulator;
  program.stdout.write(`${JSON.stringify({ smppPort, httpPort, controlPort, recordFile })}\n`);
  await untilTold(program, given.untilInputEnds);
  await simulator.stop();
  return 0;
}

/** A taken port or a record that cannot be written is said in a line. */
async function startOrExplain(program: NodeJS.Process, options: SimulatorOptions): Promise<Simulator> {
  try {
    return await startSimulator(options);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    program.stderr.write(`The simulator cannot start: ${error.message}\n`);
    // What had started already, such as the other port, goes with the process.
    return program.exit(1);
  }
}

type Arguments = { help: boolean; untilInputEnds: boolean; options: z.infer<typeof Options> };

function readArguments(args: string[]): Arguments | string {
  const text = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  try {
    const { values } = parseArgs({
      args,
      options: {
        "smpp-port": text,
        "http-port": text,
        "control-port": text,
        record: text,
        "record-max-bytes": text,
        "clock-speed": text,
        "until-input-ends": flag,
        help: flag,
      },
    });
    const options = values.help ? Options.safeParse({}) : Options.safeParse(values);
    if (options.success)
      return { help: values.help, untilInputEnds: values["until-input-ends"], options: options.data };
    return options.error.issues.map(({ path, message }) => `--${path.join(".")}: ${message}`).join("\n");
  } catch (error) {
    if (error instanceof TypeError) return error.message;
    throw error;
  }
}

function untilTold(program: NodeJS.Process, untilInputEnds: boolean): Promise<void> {
  return new Promise<void>((resolve) => {
    program.once("SIGTERM", () => resolve());
    program.once("SIGINT", () => resolve());
    if (untilInputEnds)
      program.stdin
        .once("end", () => resolve())
        .once("close", () => resolve())
        .resume();
  }).then(() => {
    program.stdin.destroy();
  });
}

function helpText(): string {
  const rows = [usualBehaviour, ...behaviours].map(
    ({ ending, name, explanation }) => `  ${ending.padEnd(10)} ${name.padEnd(20)} ${explanation}`,
  );
  return `Simulated SMS providers for trials, on 127.0.0.1: an SMSC (SMPP 3.4) and an HTTP provider (POST /messages).

  node src/simulator/main.ts [options]

  --smpp-port N        default 2775; 0 takes any free port, for all three
  --http-port N        default 8090
  --control-port N     default 8091: GET /status, GET /behaviours, PUT /behaviour, POST /drop, POST /flush
  --record FILE        what was taken, one JSON object a line, appended (default ./simulator-record.ndjson)
  --record-max-bytes N a file that would be larger takes the place of the one before (FILE.1), and a new one begins
  --clock-speed N      simulated seconds in a real one, for receipts that come hours later (default 1)
  --until-input-ends   stop when standard input ends, that is, when the program that started it is gone
  --help

The first line printed is JSON: {"smppPort", "httpPort", "controlPort", "recordFile"}.

How a recipient behaves follows from the last four digits of the number:

${rows.join("\n")}
`;
}
