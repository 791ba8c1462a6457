import { type ParseArgsConfig, parseArgs } from "node:util";

/** What a command was called with; undefined where it said all there is to say: the help that was asked for, or what is wrong with the call (exit code 2). */
export function readArguments<Config extends ParseArgsConfig>(
  config: Config,
  help: string,
): ReturnType<typeof parseArgs<Config>> | undefined {
  try {
    const given = parseArgs(config);
    if (!(given.values as { help?: boolean }).help) return given;
    process.stdout.write(help);
  } catch (error) {
    refuse(error instanceof Error ? error.message : String(error), help);
  }
  return undefined;
}

/** Says what is wrong with a call, and how it is meant. */
export function refuse(what: string, help: string): void {
  process.stderr.write(`${what}\n\n${help}`);
  process.exitCode = 2;
}
