import { Checkbox, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import { sayPhone } from "../look/phone-number.ts";
import { MessageStateWord } from "../look/state-word.tsx";
import { dayOf } from "../words/numbers.ts";
import { useWords } from "../words/use-words.ts";
import classes from "./message-table.module.css";
import type { ListedMessage } from "./queries.ts";
import { RowActions } from "./row-actions.tsx";

type Props = {
  message: ListedMessage;
  hideDistribution: boolean;
  /** null: it cannot be chosen. */
  isChosen: boolean | null;
  onChoose(): void;
};

/** One message of the list: the whole row leads to its page. */
export function MessageRow({ message, hideDistribution, isChosen, onChoose }: Props) {
  const { messageList: words, channels, numbers } = useWords();
  const { id, phoneNumber, externalId, distribution, state, reason, channel, parts } = message;
  const phone = message.erasedAt ? words.erased : sayPhone(phoneNumber);
  const changedAt = message.settledAt ?? message.sentAt;
  return (
    <tr className={classes.row}>
      {isChosen !== null && (
        <td className={classes.tick}>
          <Checkbox size="xs" aria-label={words.choose(phone)} checked={isChosen} onChange={onChoose} />
        </td>
      )}
      <td className={classes.phone}>
        <Link to="/messages/$id" params={{ id }} className={classes.open}>
          {phone}
        </Link>
      </td>
      <td className={classes.whose}>
        {hideDistribution ? (externalId ?? words.row(numbers.number(message.row))) : distribution.name}
      </td>
      <td className={classes.state}>
        <MessageStateWord state={state} />
        {reason && (
          <Text span size="sm" c="dimmed">
            {reason.text}
          </Text>
        )}
      </td>
      <td className={`${classes.wide} ${classes.least}`}>{channels[channel as keyof typeof channels] ?? channel}</td>
      <td className={`${classes.number} ${classes.wide} ${classes.least}`}>{parts > 0 && numbers.number(parts)}</td>
      <td className={`${classes.number} ${classes.wide}`}>{changedAt && <Moment at={changedAt} />}</td>
      {isChosen !== null && (
        <td className={classes.actions}>
          <RowActions message={message} />
        </td>
      )}
    </tr>
  );
}

/** Today by its time, other days with their date. */
function Moment({ at }: { at: string }) {
  const { numbers } = useWords();
  const zone = useZone();
  const now = useNow();
  const isToday = dayOf(at, zone) === dayOf(now, zone);
  return (
    <time dateTime={at}>
      {isToday ? numbers.timeWithSeconds(at, zone) : `${numbers.dayShort(at, zone)} ${numbers.time(at, zone)}`}
    </time>
  );
}
