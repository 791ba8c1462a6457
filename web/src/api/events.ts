import { useEffect, useEffectEvent, useState } from "react";
import { API } from "./call.ts";

/** Since when nothing has come; null: the line is open. */
export type LostSince = Date | null;

const FIRST_WAIT_MS = 1000;
const LONGEST_WAIT_MS = 30_000;

/**
 * Listens to server-sent events of one name for as long as the component is there and `path` is given.
 * A line that breaks is opened again, at first after a second, later after ever longer.
 */
export function useEvents<Event>(path: string | null, name: string, onEvent: (event: Event) => void): LostSince {
  const [lostSince, setLostSince] = useState<LostSince>(null);
  const tell = useEffectEvent(onEvent);
  useEffect(() => {
    if (path === null) return;
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let waitMs = FIRST_WAIT_MS;
    const open = () => {
      source = new EventSource(`${API}${path}`);
      source.onopen = () => {
        waitMs = FIRST_WAIT_MS;
        setLostSince(null);
      };
      source.addEventListener(name, ({ data }: MessageEvent<string>) => tell(JSON.parse(data) as Event));
      source.onerror = () => {
        setLostSince((since) => since ?? new Date());
        source?.close();
        timer = setTimeout(open, waitMs);
        waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS);
      };
    };
    open();
    return () => {
      source?.close();
      clearTimeout(timer);
    };
  }, [path, name]);
  return lostSince;
}
