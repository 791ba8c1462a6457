import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { upload } from "../../api/upload.ts";
import { type Plan, planQuery } from "../queries.ts";

/** Sends a file that becomes the whole plan. `fraction` 1: it has arrived and is read. An upload that was stopped leaves no trace. */
export function usePlanUpload() {
  const queries = useQueryClient();
  const [fraction, setFraction] = useState(0);
  const controller = useRef<AbortController>(null);
  const sending = useMutation({
    mutationFn: (file: File) => {
      const form = new FormData();
      form.append("file", file);
      controller.current = new AbortController();
      setFraction(0);
      return upload<Plan>("PUT", "/numbering-plan", {
        form,
        onProgress: setFraction,
        signal: controller.current.signal,
      });
    },
    onSuccess: (plan) => queries.setQueryData(planQuery.queryKey, plan),
  });
  const isStopped = sending.error instanceof DOMException && sending.error.name === "AbortError";
  return {
    send: sending.mutate,
    stop: () => controller.current?.abort(),
    file: sending.isPending ? sending.variables : null,
    fraction,
    error: isStopped ? null : sending.error,
  };
}
