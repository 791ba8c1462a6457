import { Anchor, Button, Group, Modal, Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { RefusedNote } from "../look/load-failed.tsx";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./losses.module.css";
import { type Details, type Statistics, useDistributionActions } from "./queries.ts";

/** Retries what trying again can help, and, after saying what that means, what may have arrived. */
export function SendAgain({ distribution, statistics }: { distribution: Details; statistics: Statistics }) {
  const { distribution: words, numbers } = useWords();
  const [isAsking, asking] = useDisclosure();
  const { retry } = useDistributionActions(distribution.id);
  const helpful = statistics.reasons.filter(
    ({ state, mayHelp }) => mayHelp && (state === "failed" || state === "expired"),
  );
  const count = helpful.reduce((sum, reason) => sum + reason.count, 0);
  const unconfirmed = distribution.counts.unconfirmed;
  const resend = () => retry.mutate(["unconfirmed"], { onSuccess: asking.close });
  return (
    <div className={classes.acts}>
      {count > 0 && (
        <Anchor component="button" type="button" onClick={() => retry.mutate(["failed", "expired"])}>
          {words.retry(numbers.number(count), count)}
        </Anchor>
      )}
      {unconfirmed > 0 && (
        <Anchor component="button" type="button" onClick={asking.open}>
          {words.resend(numbers.number(unconfirmed))}
        </Anchor>
      )}
      {retry.data && (
        <Text size="sm" role="status">
          {words.retried(numbers.number(retry.data.retriedMessages), retry.data.retriedMessages)}
        </Text>
      )}
      <RefusedNote error={retry.error} />
      <Modal opened={isAsking} onClose={asking.close} title={words.resendTitle}>
        <Stack>
          <Text>
            <Sentence text={words.resendText(numbers.number(unconfirmed), unconfirmed)} />
          </Text>
          <Group justify="flex-end">
            <Button color="red" loading={retry.isPending} onClick={resend}>
              {words.resendButton(numbers.number(unconfirmed), unconfirmed)}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </div>
  );
}
