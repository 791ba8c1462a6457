import { Button } from "@mantine/core";
import { IconSend2 } from "@tabler/icons-react";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { call } from "../../api/call.ts";
import { useMay } from "../../app/use-session.ts";
import { RefusedNote } from "../../look/load-failed.tsx";
import classes from "../creation.module.css";
import { draftQuery } from "../queries.ts";
import { useUploadsInHand } from "../uploads.ts";
import { useDraft } from "../use-draft.ts";
import { useSlipFacts } from "../use-slip-facts.ts";
import { whyNot } from "./blockers.ts";

/** The button that sends, with the exact count on it; where it cannot be pressed, why stands beside it. */
export function SendButton() {
  const inHand = useDraft();
  const { facts, parts, words } = useSlipFacts(inHand);
  const { creationConfirm, numbers } = words;
  const uploads = useUploadsInHand().list;
  const maySend = useMay("send");
  const reason = whyNot({ inHand, words, maySend, uploads });
  const send = useSending(inHand.draft.id);
  const { messages } = facts;
  const label = parts
    ? creationConfirm.sendWithParts(messages, numbers.number(messages), parts, numbers.number(parts))
    : creationConfirm.send(messages, numbers.number(messages));
  return (
    <>
      <RefusedNote error={send.error} />
      <span className={classes.sum} id="why-not" role="status">
        {reason ?? creationConfirm.stillPause}
      </span>
      <Button
        size="md"
        leftSection={<IconSend2 size={18} aria-hidden="true" />}
        disabled={reason !== null}
        aria-describedby="why-not"
        loading={send.isPending}
        onClick={() => send.mutate()}
      >
        {label}
      </Button>
    </>
  );
}

function useSending(id: string) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: () => call("POST", `/distributions/${id}/start`),
    onSuccess: async () => {
      await navigate({ to: "/distributions/$id", params: { id } });
      await queries.invalidateQueries();
    },
    onError: () => queries.invalidateQueries(draftQuery(id)),
  });
}
