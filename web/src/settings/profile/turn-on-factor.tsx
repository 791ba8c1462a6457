import { Button, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { CopyField } from "../../look/copy-field.tsx";
import { RefusedNote } from "../../look/load-failed.tsx";
import { Waiting } from "../../look/waiting.tsx";
import { useWords } from "../../words/use-words.ts";
import classes from "./profile.module.css";
import { meQuery, useFactorConfirmation, useFactorOffer } from "./queries.ts";

/** Shows the picture for the app, takes a code of it, then shows the recovery codes. Only the button that says they are kept closes these. */
export function TurnOnFactor({ isOpen, onClose }: { isOpen: boolean; onClose(): void }) {
  const { profile } = useWords();
  const queries = useQueryClient();
  const [codes, setCodes] = useState<string[] | null>(null);
  const close = () => {
    onClose();
    void queries.invalidateQueries(meQuery);
  };
  return (
    <Modal
      opened={isOpen}
      onClose={close}
      onExitTransitionEnd={() => setCodes(null)}
      title={codes ? profile.codes : profile.secondFactor}
      withCloseButton={codes === null}
      closeOnClickOutside={codes === null}
      closeOnEscape={codes === null}
    >
      {codes ? <Codes codes={codes} onClose={close} /> : <Offer onCodes={setCodes} />}
    </Modal>
  );
}

function Offer({ onCodes }: { onCodes(codes: string[]): void }) {
  const { profile } = useWords();
  const [code, setCode] = useState("");
  const { mutate, data: offer, error } = useFactorOffer();
  const confirm = useFactorConfirmation();
  useEffect(() => mutate(), [mutate]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    confirm.mutate(code, { onSuccess: ({ recoveryCodes }) => onCodes(recoveryCodes) });
  };
  if (!offer) return error ? <RefusedNote error={error} /> : <Waiting lines={5} />;
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Text>{profile.scan}</Text>
        <img className={classes.qr} src={`data:image/svg+xml,${encodeURIComponent(offer.qrSvg)}`} alt={profile.qr} />
        <CopyField label={profile.secret} value={offer.secret} />
        <TextInput
          label={profile.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          required
          maxLength={10}
          data-autofocus
          value={code}
          onChange={({ currentTarget }) => setCode(currentTarget.value)}
        />
        <RefusedNote error={confirm.error} />
        <Group justify="flex-end">
          <Button type="submit" loading={confirm.isPending}>
            {profile.confirm}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function Codes({ codes, onClose }: { codes: string[]; onClose(): void }) {
  const { profile } = useWords();
  return (
    <Stack gap="md">
      <Text>{profile.codesText}</Text>
      <ul className={classes.codes}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <CopyField label={profile.codes} value={codes.join(" ")} />
      <Group justify="flex-end">
        <Button onClick={onClose}>{profile.codesKept}</Button>
      </Group>
    </Stack>
  );
}
