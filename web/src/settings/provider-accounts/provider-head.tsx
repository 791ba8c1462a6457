import { Button, Group, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlayerPause, IconPlayerPlay, IconTrash } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMay } from "../../app/use-session.ts";
import { CopyField } from "../../look/copy-field.tsx";
import { RefusedNote } from "../../look/load-failed.tsx";
import { Sentence } from "../../words/sentence.tsx";
import { useWords } from "../../words/use-words.ts";
import { Confirm } from "../confirm.tsx";
import { Section } from "../section.tsx";
import classes from "./provider.module.css";
import { ProviderState } from "./provider-state.tsx";
import { type ProviderAccount, useProviderAction } from "./queries.ts";

/** Whether it is at work, what can be done with the whole, and where its receipts go. */
export function ProviderHead({ account }: { account: ProviderAccount }) {
  const { providerAccounts: words } = useWords();
  const mayManage = useMay("manage");
  const act = useProviderAction();
  const { id, state, stateReason, receiptUrl } = account;
  const isActive = state === "active";
  const reason = stateReason === null ? words.pausedByPerson : words.pausedBecause(stateReason);
  return (
    <>
      {isActive ? (
        <Group gap="md" mb="lg">
          <ProviderState state={state} />
          {mayManage && (
            <>
              <Button
                variant="default"
                leftSection={<IconPlayerPause size={18} aria-hidden="true" />}
                loading={act.isPending}
                onClick={() => act.mutate({ kind: "pause", id })}
              >
                {words.pause}
              </Button>
              <Text size="sm" c="dimmed">
                {words.pauseText}
              </Text>
            </>
          )}
        </Group>
      ) : (
        <div className={classes.notice} role="status">
          <span>{reason}</span>
          {mayManage && (
            <Group gap="xs">
              <Removal account={account} />
              <Button
                leftSection={<IconPlayerPlay size={18} aria-hidden="true" />}
                loading={act.isPending}
                onClick={() => act.mutate({ kind: "resume", id })}
              >
                {words.resume}
              </Button>
            </Group>
          )}
        </div>
      )}
      <RefusedNote error={act.error} />
      <Receipts receiptUrl={receiptUrl} />
    </>
  );
}

function Receipts({ receiptUrl }: Pick<ProviderAccount, "receiptUrl">) {
  const { providerAccounts: words } = useWords();
  const mayManage = useMay("manage");
  if (receiptUrl === null || !mayManage)
    return (
      <Text c="dimmed" mb="xl">
        {receiptUrl === null ? words.receiptsByLine : ""}
      </Text>
    );
  return (
    <Section title={words.receiptUrl} text={words.receiptUrlText}>
      <div className={classes.form}>
        <CopyField label="URL" value={receiptUrl} />
      </div>
    </Section>
  );
}

function Removal({ account }: { account: ProviderAccount }) {
  const { providerAccounts: words } = useWords();
  const navigate = useNavigate();
  const [isOpen, asking] = useDisclosure();
  const act = useProviderAction();
  const { id, name } = account;
  const remove = () =>
    act.mutate({ kind: "remove", id }, { onSuccess: () => void navigate({ to: "/settings/provider-accounts" }) });
  return (
    <>
      <Button
        variant="subtle"
        color="red"
        c="var(--failed-text)"
        leftSection={<IconTrash size={18} aria-hidden="true" />}
        onClick={asking.open}
      >
        {words.remove}
      </Button>
      <Confirm
        isOpen={isOpen}
        onClose={asking.close}
        title={words.removeTitle(name)}
        keep={words.keep}
        action={words.remove}
        onAct={remove}
        isActing={act.isPending}
        error={act.error}
      >
        <Sentence text={words.removeText(name)} />
      </Confirm>
    </>
  );
}
