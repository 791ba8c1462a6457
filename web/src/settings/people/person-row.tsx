import { ActionIcon, Avatar } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconTrash } from "@tabler/icons-react";
import { RefusedNote } from "../../look/load-failed.tsx";
import { TimeAndDay } from "../../look/time-and-day.tsx";
import { capitalised } from "../../words/capitalised.ts";
import { Sentence } from "../../words/sentence.tsx";
import { useWords } from "../../words/use-words.ts";
import { Confirm } from "../confirm.tsx";
import sections from "../section.module.css";
import classes from "./people.module.css";
import { type Person, usePersonRemoval, useRoleChange } from "./queries.ts";
import { RoleSelect } from "./role-select.tsx";

type Props = { person: Person; isMe: boolean; isLastOwner: boolean };

/** One person: role, when last here, and the way out. The only owner keeps both. */
export function PersonRow({ person, isMe, isLastOwner }: Props) {
  const { people: words, roles } = useWords();
  const change = useRoleChange();
  const { id, name, email, role, hasSecondFactor, seenAt } = person;
  return (
    <tr>
      <th scope="row">
        <div className={classes.who}>
          <Avatar name={name} size={36} color="accent" />
          <span>
            <b>{name}</b>
            {isMe && ` (${words.you})`}
            <span className={classes.email}>{email}</span>
          </span>
        </div>
      </th>
      <td>
        {isLastOwner ? (
          <>
            {capitalised(roles[role])}
            <div className={classes.reason}>{words.lastOwner}</div>
          </>
        ) : (
          <RoleSelect
            label={words.roleOf(name)}
            value={role}
            disabled={change.isPending}
            onChange={(chosen) => change.mutate({ id, role: chosen })}
            width={160}
          />
        )}
        <RefusedNote error={change.error} />
      </td>
      <td data-label={words.secondFactor}>{hasSecondFactor ? words.on : words.off}</td>
      <td data-label={words.seen}>{seenAt ? <TimeAndDay moment={seenAt} /> : words.never}</td>
      <td className={sections.actions}>{!isLastOwner && <Removal id={id} name={name} />}</td>
    </tr>
  );
}

function Removal({ id, name }: { id: string; name: string }) {
  const { people: words, actions } = useWords();
  const [isOpen, asking] = useDisclosure();
  const remove = usePersonRemoval();
  return (
    <>
      <ActionIcon variant="subtle" color="gray" aria-label={words.remove(name)} onClick={asking.open}>
        <IconTrash size={18} aria-hidden="true" />
      </ActionIcon>
      <Confirm
        isOpen={isOpen}
        onClose={asking.close}
        title={words.removeTitle(name)}
        keep={words.keep}
        action={actions.remove}
        onAct={() => remove.mutate(id, { onSuccess: asking.close })}
        isActing={remove.isPending}
        error={remove.error}
      >
        <Sentence text={words.removeText(name)} />
      </Confirm>
    </>
  );
}
