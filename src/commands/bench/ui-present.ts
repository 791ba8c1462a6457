import { isMet, type UiResult } from "./ui-measure.ts";
import type { TabResult } from "./ui-tab.ts";

/** A line for each call; what is slower among many messages than it may be is marked. */
export function presentUi(results: UiResult[]): string {
  const lines = results.map((result) => {
    const { name, p95Small, p95Large, ratio } = result;
    const times = `${p95Small.toFixed(1).padStart(8)} ms, among many ${p95Large.toFixed(1).padStart(8)} ms`;
    return `${isMet(result) ? " " : "!"} ${name.padEnd(52)} ${times}, ratio ${ratio.toFixed(2)}\n`;
  });
  return lines.join("");
}

export function presentTab(results: TabResult[]): string {
  const lines = results.map(
    ({ seconds, sent, coreShare, mainThreadShare }) =>
      `tab    ${percent(coreShare)} of a core, ${percent(mainThreadShare)} in its main thread, over ${seconds} s in which ${sent} messages were sent\n`,
  );
  return lines.join("");
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
