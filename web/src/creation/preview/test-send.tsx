import { Button, Group, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { call } from "../../api/call.ts";
import { useMay, useSession } from "../../app/use-session.ts";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import type { PreviewedRow } from "../queries.ts";
import { useDraft } from "../use-draft.ts";
import type { TestSent } from "../wire.ts";

const PLACE = "test-phone";

/** Sends what the row says to a phone of one's own: at once, and apart from the distribution. */
export function TestSend({ sheet, row }: PreviewedRow) {
  const { creationPreview } = useWords();
  const { draft } = useDraft();
  const { simulated } = useSession();
  const maySend = useMay("send");
  const [to, setTo] = useState(() => localStorage.getItem(PLACE) ?? "");
  const test = useMutation({
    mutationFn: () => call<TestSent>("POST", `/distributions/${draft.id}/test-messages`, { body: { sheet, row, to } }),
    onSuccess: () => localStorage.setItem(PLACE, to),
  });
  if (!maySend) return null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (to.trim() !== "" && !test.isPending) test.mutate();
      }}
    >
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          label={creationPreview.test}
          type="tel"
          autoComplete="tel"
          placeholder="+7 903 118-42-07"
          value={to}
          onChange={(event) => setTo(event.currentTarget.value)}
          style={{ flex: 1 }}
        />
        <Button type="submit" variant="light" loading={test.isPending} disabled={to.trim() === ""}>
          {creationPreview.sendOne}
        </Button>
      </Group>
      <Text size="sm" c="dimmed" mt={4}>
        {simulated ? creationPreview.testSimulated : creationPreview.testHint}
      </Text>
      <RefusedNote error={test.error} />
      <div role="status">{test.data && <TestLinks sent={test.data} />}</div>
    </form>
  );
}

function TestLinks({ sent }: { sent: TestSent }) {
  const { creationPreview } = useWords();
  return sent.messages.map(({ id, phoneNumber }) => (
    <Text key={id} size="sm" mt="xs">
      {creationPreview.sent(phoneNumber)}{" "}
      <Link to="/messages/$id" params={{ id }}>
        {creationPreview.follow}
      </Link>
    </Text>
  ));
}
