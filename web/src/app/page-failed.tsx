import { Button, Text } from "@mantine/core";
import type { ErrorComponentProps } from "@tanstack/react-router";
import { Page } from "../look/page.tsx";
import { useWords } from "../words/use-words.ts";

/** Stands in place of a page that broke, or whose code could not be loaded (the server was updated, the line is gone). */
export function PageFailed({ error }: ErrorComponentProps) {
  const { pageFailed } = useWords();
  return (
    <Page title={pageFailed.title}>
      <Text mb="xs">{pageFailed.text}</Text>
      <Text size="sm" c="dimmed" mb="md">
        {error instanceof Error ? error.message : String(error)}
      </Text>
      <Button onClick={() => location.reload()}>{pageFailed.reload}</Button>
    </Page>
  );
}
