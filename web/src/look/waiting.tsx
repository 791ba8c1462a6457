import { Skeleton, Stack } from "@mantine/core";
import { useTimeout } from "@mantine/hooks";
import { useState } from "react";
import { useWords } from "../words/use-words.ts";

const LATER_MS = 300;

/** Lines in the place of what is being loaded, once that takes longer than a moment. */
export function Waiting({ lines = 4, height = 42 }: { lines?: number; height?: number }) {
  const { loading } = useWords();
  const [isShown, setShown] = useState(false);
  useTimeout(() => setShown(true), LATER_MS, { autoInvoke: true });
  if (!isShown) return <div style={{ height: lines * height }} />;
  return (
    <Stack gap="md" role="status" aria-label={loading.loading} aria-busy="true">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all the same
        <Skeleton key={line} height={height} />
      ))}
    </Stack>
  );
}
