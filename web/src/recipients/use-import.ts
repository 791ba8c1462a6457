import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { upload } from "../api/upload.ts";
import type { ImportResult } from "./queries.ts";

export type Import = {
  isRunning: boolean;
  fileName: string;
  /** How much of the file has gone, 0 to 1; from then on it is being read. */
  fraction: number;
  result: ImportResult | undefined;
  error: unknown;
  begin(file: File, group: string): void;
  stop(): void;
  reset(): void;
};

/** One import of people from a sheet. Stopped half-way, what was stored stays: the same sheet goes on from there. */
export function useImport(): Import {
  const queries = useQueryClient();
  const [fraction, setFraction] = useState(0);
  const stopping = useRef(new AbortController());
  const importing = useMutation({
    mutationFn: ({ file, group }: { file: File; group: string }) => {
      setFraction(0);
      stopping.current = new AbortController();
      const form = new FormData();
      if (group) form.set("group", group);
      form.set("file", file);
      return upload<ImportResult>("POST", "/recipients/import", {
        form,
        onProgress: setFraction,
        signal: stopping.current.signal,
      });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["recipients"] }),
  });
  const isStopped = stopping.current.signal.aborted;
  return {
    isRunning: importing.isPending,
    fileName: importing.variables?.file.name ?? "",
    fraction,
    result: importing.data,
    error: isStopped ? null : importing.error,
    begin: (file, group) => importing.mutate({ file, group }),
    stop: () => stopping.current.abort(new Error("stopped")),
    reset: importing.reset,
  };
}
