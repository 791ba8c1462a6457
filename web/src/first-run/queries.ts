import { queryOptions, useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { DistributionList } from "../../../src/distributions/list-api.ts";
import { addressOf, call } from "../api/call.ts";
import { notReached, Refusal, refusalOf } from "../api/refusal.ts";
import { upload } from "../api/upload.ts";
import type { Answer } from "../api/wire.ts";

export const sampleSheet = addressOf("/blank-sheets/sample.xlsx");

const EVERY_MS = 5000;
const NEWEST = 20;

/** The newest distributions, followed while the steps are looked at. */
export const newestQuery = queryOptions({
  queryKey: ["distributions", "newest"],
  queryFn: ({ signal }) =>
    call<Answer<typeof DistributionList>>("GET", "/distributions", { query: { limit: NEWEST }, signal }),
  refetchInterval: EVERY_MS,
});

/** Makes a draft with the sample sheet and goes to its page. */
export function useStartWithSample({ name, fileName }: { name: string; fileName: string }) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return useMutation({
    mutationFn: async () => {
      const sheet = await downloadSample();
      const { id } = await call<{ id: string }>("POST", "/distributions", { body: { name } });
      const form = new FormData();
      form.append("file", new File([sheet], fileName, { type: sheet.type }));
      const { signal } = new AbortController();
      await upload("POST", `/distributions/${id}/sheets`, { form, onProgress: () => undefined, signal });
      return id;
    },
    onSuccess: async (id) => {
      await queries.invalidateQueries({ queryKey: ["distributions"] });
      await navigate({ to: "/distributions/$id/creation/$tab", params: { id, tab: "main" } });
    },
  });
}

async function downloadSample(): Promise<Blob> {
  const answer = await fetch(sampleSheet, { credentials: "same-origin" }).catch(() => {
    throw new Refusal(0, notReached);
  });
  if (!answer.ok) throw await refusalOf(answer);
  return answer.blob();
}
