import { Button, Group, Text } from "@mantine/core";
import { IconCircleCheck, IconPlugConnected, IconX } from "@tabler/icons-react";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import classes from "./provider.module.css";
import { type ConnectionWish, useConnectionTest } from "./queries.ts";

/** Tries the line with what stands in the form; sends nothing, saves nothing. */
export function ConnectionTest({ wish, isReady }: { wish: ConnectionWish; isReady: boolean }) {
  const { providerAccounts: words } = useWords();
  const test = useConnectionTest();
  return (
    <div>
      <Group gap="sm">
        <Button
          variant="default"
          disabled={!isReady}
          loading={test.isPending}
          leftSection={<IconPlugConnected size={18} aria-hidden="true" />}
          onClick={() => test.mutate(wish)}
        >
          {words.test}
        </Button>
        <Text size="sm" c="dimmed">
          {words.testText}
        </Text>
      </Group>
      <div role="status" className={classes.test}>
        {test.isPending && words.testing}
        {test.data && <Answer {...test.data} />}
      </div>
      <RefusedNote error={test.error} />
    </div>
  );
}

function Answer({ ok, detail }: { ok: boolean; detail: string }) {
  const { providerAccounts: words } = useWords();
  const Icon = ok ? IconCircleCheck : IconX;
  return (
    <div>
      <span className={classes.state} style={{ color: ok ? "var(--delivered-text)" : "var(--failed-text)" }}>
        <Icon size={18} aria-hidden="true" />
        {ok ? words.works : words.fails}
      </span>
      {detail !== "" && <Text style={{ overflowWrap: "anywhere" }}>{detail}</Text>}
    </div>
  );
}
