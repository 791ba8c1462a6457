import { Button, Text, Textarea } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { useWords } from "../../words/use-words.ts";
import { variablesOf } from "../draft-facts.ts";
import { useDraft } from "../use-draft.ts";
import classes from "./main.module.css";
import { TextSize } from "./text-size.tsx";
import { useDefault, useIsNeeded } from "./use-default.ts";

/** The text for every row that has none, with buttons that put the columns' names into it. */
export function TextDefault() {
  const { creation } = useWords();
  const { draft, save } = useDraft();
  const [text, setText] = useDefault("text");
  const isNeeded = useIsNeeded(["text", "messageContent", "templateId", "templateName"], text);
  const area = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const { selectionStart: start = text.length, selectionEnd: end = text.length } = area.current ?? {};
    setText(`${text.slice(0, start)}{${name}}${text.slice(end)}`);
    const caret = start + name.length + 2;
    requestAnimationFrame(() => {
      area.current?.focus();
      area.current?.setSelectionRange(caret, caret);
    });
  };
  return (
    <div>
      <Textarea
        ref={area}
        label={creation.text}
        withAsterisk={isNeeded}
        description={`text · ${creation.textHint}`}
        autosize
        minRows={3}
        maxRows={14}
        maxLength={32_767}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={save}
      />
      <div className={classes.textFoot}>
        <InsertButtons names={variablesOf(draft)} onInsert={insert} />
        {text !== "" && <TextSize text={text} />}
      </div>
    </div>
  );
}

function InsertButtons({ names, onInsert }: { names: string[]; onInsert(name: string): void }) {
  const { creation } = useWords();
  if (names.length === 0) return <span />;
  return (
    <div className={classes.insert}>
      <Text size="sm" c="dimmed">
        {creation.insert}
      </Text>
      {names.map((name) => (
        <Button
          key={name}
          variant="default"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          aria-label={creation.insertOne(name)}
          onClick={() => onInsert(name)}
        >
          {name}
        </Button>
      ))}
    </div>
  );
}
