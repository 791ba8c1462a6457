const WIDTH = 28;

export type Terminal = {
  say(text: string): void;
  /** Redraws the line of progress; on a pipe it is said once, at its end. */
  progress(label: string, done: number, total: number, more?: string): void;
  endProgress(): void;
};

/** What a person sees; nothing at all where a program reads the last line. */
export function openTerminal(isQuiet: boolean, stream: NodeJS.WriteStream = process.stdout): Terminal {
  if (isQuiet) return { say() {}, progress() {}, endProgress() {} };
  let line = "";
  return {
    say: (text) => void stream.write(`${text}\n`),
    progress(label, done, total, more = "") {
      line = `${label.padEnd(10)} ${bar(done, total)} ${done.toLocaleString("en")} of ${total.toLocaleString("en")}  ${more}`;
      if (stream.isTTY) stream.write(`\r\u001b[2K${line}`);
    },
    endProgress() {
      if (line) stream.write(stream.isTTY ? "\n" : `${line}\n`);
      line = "";
    },
  };
}

function bar(done: number, total: number): string {
  const filled = total > 0 ? Math.round((Math.min(done, total) / total) * WIDTH) : 0;
  return "█".repeat(filled) + "░".repeat(WIDTH - filled);
}
