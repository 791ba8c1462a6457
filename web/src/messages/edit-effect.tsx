import { Text } from "@mantine/core";
import { useNow } from "../app/clock.ts";
import { useZone } from "../app/use-session.ts";
import { Sentence } from "../words/sentence.tsx";
import { useWords } from "../words/use-words.ts";
import classes from "./edit-effect.module.css";
import type { Edited, ListedMessage } from "./queries.ts";
import { saySchedule } from "./say-schedule.ts";

/** What an edit would do: when the message would go if it were let go now, before and after, and what is worth knowing. */
export function EditEffect({ before, edited }: { before: ListedMessage; edited: Edited }) {
  const words = useWords();
  const { message: own, numbers } = words;
  const here = { zone: useZone(), now: useNow() };
  const [was, becomes] = [edited.before, edited.after].map(({ ifReleasedNow }) =>
    saySchedule(words, ifReleasedNow, here),
  );
  const parts = [before.parts, edited.message.parts].map(numbers.number);
  return (
    <div className={classes.effect} role="status">
      {was === becomes ? (
        <Text>{own.sameTime}</Text>
      ) : (
        <dl className={classes.times}>
          <dt>{own.was}</dt>
          <dd>
            <Sentence text={was ?? ""} />
          </dd>
          <dt>{own.becomes}</dt>
          <dd>
            <Sentence text={becomes ?? ""} />
          </dd>
        </dl>
      )}
      {parts[0] !== parts[1] && (
        <Text>
          <Sentence text={own.partsChange(parts[0] ?? "", parts[1] ?? "")} />
        </Text>
      )}
      {before.text !== edited.message.text && <p className={classes.text}>{edited.message.text}</p>}
      {edited.warnings.map(({ field, message }) => (
        <Text key={`${field} ${message}`} size="sm">
          {message}
        </Text>
      ))}
    </div>
  );
}
