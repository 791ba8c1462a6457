import { Select, Text } from "@mantine/core";
import { useState } from "react";
import { useZone } from "../../app/use-session.ts";
import { Phone } from "../../look/phone.tsx";
import { phoneContentOf } from "../../look/phone-content.ts";
import { useWords } from "../../words/use-words.ts";
import { useDraft } from "../use-draft.ts";
import type { Preview, PreviewedMessage } from "../wire.ts";
import { markFilled } from "./filled.ts";
import classes from "./preview.module.css";
import { RowFacts } from "./row-facts.tsx";
import { TestSend } from "./test-send.tsx";

/** One row: its phones, a step of its cascade each, and the facts beside them. */
export function RowPreview({ preview }: { preview: Preview }) {
  const { creationPreview } = useWords();
  const { messages, problems } = preview;
  const [index, setIndex] = useState(0);
  const message = messages[index] ?? messages[0];
  return (
    <div className={classes.preview}>
      {message && (
        <div className={classes.phones}>
          <Phones message={message} />
        </div>
      )}
      <div className={classes.facts}>
        {messages.length > 1 && (
          <Select
            label={creationPreview.recipientOf(messages.length)}
            allowDeselect={false}
            data={messages.map(({ phoneNumber }, at) => ({ value: String(at), label: phoneNumber }))}
            value={String(index)}
            onChange={(value) => setIndex(Number(value))}
          />
        )}
        {message && <RowFacts message={message} />}
        <RowProblems problems={problems} />
        {message && <TestSend sheet={preview.sheet} row={preview.row} />}
      </div>
    </div>
  );
}

function Phones({ message }: { message: PreviewedMessage }) {
  const words = useWords();
  const { creationPreview, channels, numbers } = words;
  const { draft } = useDraft();
  const ownZone = useZone();
  const template = draft.defaults.text ?? "";
  const goesAt = message.when?.ifReleasedNow.goesAt ?? null;
  const zone = message.timeZones[0] ?? ownZone;
  const { text, channel, from, size, content } = message;
  const steps = [{ text, channel, from, size, content }, ...message.furtherSteps];
  return steps.map((step, at) => {
    const { media, buttons, title } = phoneContentOf(step.content);
    const name = channels[step.channel as keyof typeof channels] ?? step.channel;
    const length = creationPreview.characters(step.text.length, numbers.number(step.text.length));
    const parts = creationPreview.parts(step.size.parts, numbers.number(step.size.parts));
    return (
      <Phone
        // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a message stay in their order
        key={at}
        channel={step.channel}
        sender={title ?? step.from ?? creationPreview.noSender}
        text={markFilled(step.text, template)}
        media={media}
        buttons={buttons}
        time={goesAt ? numbers.time(goesAt, zone) : "··:··"}
        day={goesAt ? numbers.weekday(goesAt, zone) : ""}
        note={step.channel === "sms" ? `${length} · ${parts}` : length}
        caption={at === 0 ? name : creationPreview.further(name)}
      />
    );
  });
}

function RowProblems({ problems }: { problems: Preview["problems"] }) {
  const { creationPreview } = useWords();
  if (problems.length === 0) return null;
  const isBad = problems.some(({ severity }) => severity === "error");
  return (
    <section style={{ marginTop: 0 }}>
      <Text fw={600} c={isBad ? "var(--failed-text)" : undefined}>
        {isBad ? creationPreview.notSent : creationPreview.noted}
      </Text>
      <ul className={classes.problems}>
        {problems.map(({ column, code, message }) => (
          <li key={`${column} ${code} ${message}`}>
            {column && <b>{column}: </b>}
            {message}
          </li>
        ))}
      </ul>
    </section>
  );
}
