import { Button, Group, Text } from "@mantine/core";
import { IconArrowRight, IconDownload, IconPlugConnected, IconTable } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { addressOf } from "../api/call.ts";
import { useMay } from "../app/use-session.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { useWords } from "../words/use-words.ts";
import { sampleSheet, useStartWithSample } from "./queries.ts";
import type { Steps } from "./steps.ts";

/** The buttons of the step whose turn it is. */
export function OpenStep({ steps }: { steps: Steps }) {
  const { firstRun: words } = useWords();
  const maySend = useMay("send");
  const mayManage = useMay("manage");
  const { open, distribution } = steps;
  const isAllowed = open === "report" || (open === "provider" ? mayManage : maySend);
  if (!isAllowed)
    return (
      <Text size="sm" c="dimmed">
        {words.mayNot}
      </Text>
    );
  if (open === "provider")
    return (
      <Button
        component={Link}
        to="/settings/provider-accounts/new"
        leftSection={<IconPlugConnected size={18} aria-hidden="true" />}
      >
        {words.connectButton}
      </Button>
    );
  if (open === "sheet" || !distribution) return <TakeSample />;
  const { id } = distribution;
  if (open === "sending")
    return (
      <Button
        renderRoot={(props) => <Link to="/distributions/$id/creation/$tab" params={{ id, tab: "main" }} {...props} />}
        rightSection={<IconArrowRight size={18} aria-hidden="true" />}
      >
        {words.goOn}
      </Button>
    );
  return <ReadReport id={id} isFinished={distribution.finishedAt !== null} />;
}

function TakeSample() {
  const { firstRun: words } = useWords();
  const start = useStartWithSample({ name: words.sampleName, fileName: words.sampleFile });
  return (
    <>
      <Group gap="xs">
        <Button
          leftSection={<IconTable size={18} aria-hidden="true" />}
          loading={start.isPending || start.isSuccess}
          onClick={() => start.mutate()}
        >
          {words.start}
        </Button>
        <Button
          component="a"
          href={sampleSheet}
          download={words.sampleFile}
          variant="default"
          leftSection={<IconDownload size={18} aria-hidden="true" />}
        >
          {words.download}
        </Button>
      </Group>
      <RefusedNote error={start.error} />
    </>
  );
}

/** While it goes, watching comes first; once it has finished, the report does. */
function ReadReport({ id, isFinished }: { id: string; isFinished: boolean }) {
  const { firstRun: words } = useWords();
  return (
    <Group gap="xs">
      <Button
        component="a"
        href={addressOf(`/distributions/${id}/report`)}
        variant={isFinished ? "filled" : "default"}
        leftSection={<IconDownload size={18} aria-hidden="true" />}
        style={{ order: isFinished ? 0 : 1 }}
      >
        {words.downloadReport}
      </Button>
      <Button
        renderRoot={(props) => <Link to="/distributions/$id" params={{ id }} {...props} />}
        variant={isFinished ? "default" : "filled"}
        rightSection={<IconArrowRight size={18} aria-hidden="true" />}
      >
        {words.watch}
      </Button>
    </Group>
  );
}
