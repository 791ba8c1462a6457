import { readFileSync } from "node:fs";

/** The most memory a process has had so far (resident, MB), by the kernel's own account; null where the system keeps none. */
export function peakMemoryMb(pid: number): number | null {
  if (process.platform !== "linux") return null;
  const kilobytes = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  return kilobytes ? Math.round(Number(kilobytes) / 1024) : null;
}
