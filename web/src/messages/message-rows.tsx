import { Checkbox } from "@mantine/core";
import { memo } from "react";
import { useWords } from "../words/use-words.ts";
import { MessageRow } from "./message-row.tsx";
import classes from "./message-table.module.css";
import type { ListedMessage } from "./queries.ts";

type Chosen = ReadonlyMap<string, ListedMessage>;
type Props = {
  messages: ListedMessage[];
  hideDistribution: boolean;
  /** null: none may be chosen. */
  chosen: Chosen | null;
  onChoose(chosen: Chosen): void;
  isOld: boolean;
};

/** The table of one page of messages; drawn again only where something in it has changed, however often the page around it is. */
export const MessageRows = memo(function MessageRows({ messages, hideDistribution, chosen, onChoose, isOld }: Props) {
  const { messageList: words } = useWords();
  const { columns } = words;
  return (
    <table className={classes.table} aria-busy={isOld} data-old={isOld || undefined}>
      <caption className="visually-hidden">{words.title}</caption>
      <thead>
        <tr>
          {chosen && (
            <th className={classes.tick}>
              <ChooseAll messages={messages} chosen={chosen} onChoose={onChoose} />
            </th>
          )}
          <th scope="col">{columns.phone}</th>
          <th scope="col">{hideDistribution ? columns.externalId : columns.distribution}</th>
          <th scope="col">{columns.state}</th>
          <th scope="col" className={classes.least}>
            {columns.channel}
          </th>
          <th scope="col" className={`${classes.number} ${classes.least}`}>
            {columns.parts}
          </th>
          <th scope="col" className={classes.number}>
            {columns.changed}
          </th>
          {chosen && (
            <th scope="col">
              <span className="visually-hidden">{columns.actions}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {messages.map((message) => (
          <MessageRow
            key={message.id}
            message={message}
            hideDistribution={hideDistribution}
            isChosen={chosen === null ? null : chosen.has(message.id)}
            onChoose={() => chosen && onChoose(toggle(chosen, message))}
          />
        ))}
      </tbody>
    </table>
  );
});

type ChooseAllProps = { messages: ListedMessage[]; chosen: Chosen; onChoose(chosen: Chosen): void };

function ChooseAll({ messages, chosen, onChoose }: ChooseAllProps) {
  const { messageList: words } = useWords();
  const isAll = messages.every(({ id }) => chosen.has(id));
  const isSome = messages.some(({ id }) => chosen.has(id));
  const rest = new Map([...chosen].filter(([id]) => !messages.some((message) => message.id === id)));
  return (
    <Checkbox
      size="xs"
      aria-label={words.chooseAll}
      checked={isAll}
      indeterminate={isSome && !isAll}
      onChange={() => onChoose(isAll ? rest : new Map([...chosen, ...messages.map((one) => [one.id, one] as const)]))}
    />
  );
}

function toggle(chosen: Chosen, message: ListedMessage): Chosen {
  if (chosen.has(message.id)) return new Map([...chosen].filter(([id]) => id !== message.id));
  return new Map([...chosen, [message.id, message]]);
}
