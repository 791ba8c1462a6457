import { Button, Group, Text } from "@mantine/core";
import { IconCircleCheckFilled, IconUserCheck } from "@tabler/icons-react";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/call.ts";
import { useMay, useSession, useZone } from "../../app/use-session.ts";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import { accountQuery, draftQuery } from "../queries.ts";
import { useDraft } from "../use-draft.ts";
import type { Approval } from "../wire.ts";
import classes from "./confirm.module.css";

/** Whether a second person has to approve, who was asked, who did; nothing where none has to. */
export function ApprovalNote() {
  const { creationConfirm, numbers } = useWords();
  const { draft } = useDraft();
  const { data: account } = useQuery(accountQuery);
  const { approval } = draft;
  if (!approval?.needed) return null;
  const limit = account?.approvalLimit;
  return (
    <div className={classes.approval}>
      <ApprovalState approval={approval} />
      <Text size="sm" c="dimmed">
        {typeof limit === "number" ? creationConfirm.above(limit, numbers.number(limit)) : creationConfirm.asksAgain}
      </Text>
      <ApprovalActions approval={approval} />
    </div>
  );
}

function ApprovalState({ approval }: { approval: Approval }) {
  const { creationConfirm, numbers } = useWords();
  const zone = useZone();
  const { requestedBy, requestedAt, approvedBy, approvedAt } = approval;
  const Icon = approvedAt ? IconCircleCheckFilled : IconUserCheck;
  const text = approvedAt
    ? creationConfirm.approved(approvedBy ?? "", numbers.time(approvedAt, zone))
    : requestedAt
      ? creationConfirm.asked(requestedBy ?? "", numbers.time(requestedAt, zone))
      : creationConfirm.mustApprove;
  return (
    <div className={classes.state} role="status">
      <Icon size={18} color={approvedAt ? "var(--delivered-fill)" : "var(--paused-text)"} aria-hidden="true" />
      <b>{text}</b>
    </div>
  );
}

function ApprovalActions({ approval }: { approval: Approval }) {
  const { creationConfirm } = useWords();
  const { person } = useSession();
  const maySend = useMay("send");
  const mayApprove = useMay("approve");
  const { ask, approve, takeBack, error } = useApproval();
  const isAsked = approval.requestedAt !== null;
  const isApproved = approval.approvedAt !== null;
  const isOwnWish = approval.requestedBy === person.name;
  return (
    <>
      <Group gap="xs" mt="xs">
        {!isAsked && !isApproved && maySend && (
          <Button variant="default" loading={ask.isPending} onClick={() => ask.mutate()}>
            {creationConfirm.ask}
          </Button>
        )}
        {isAsked && !isApproved && mayApprove && !isOwnWish && (
          <Button loading={approve.isPending} onClick={() => approve.mutate()}>
            {creationConfirm.approve}
          </Button>
        )}
        {isApproved && mayApprove && (
          <Button variant="default" loading={takeBack.isPending} onClick={() => takeBack.mutate()}>
            {creationConfirm.takeBack}
          </Button>
        )}
      </Group>
      <RefusedNote error={error} />
    </>
  );
}

function useApproval() {
  const { draft } = useDraft();
  const queries = useQueryClient();
  const onSettled = () => queries.invalidateQueries(draftQuery(draft.id));
  const path = `/distributions/${draft.id}/approval`;
  const ask = useMutation({ mutationFn: () => call("POST", `${path}-request`), onSettled });
  const approve = useMutation({ mutationFn: () => call("POST", path), onSettled });
  const takeBack = useMutation({ mutationFn: () => call("DELETE", path), onSettled });
  return { ask, approve, takeBack, error: ask.error ?? approve.error ?? takeBack.error };
}
