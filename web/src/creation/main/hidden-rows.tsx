import { Button, Group, Text } from "@mantine/core";
import { Sentence } from "../../words/sentence.tsx";
import { useWords } from "../../words/use-words.ts";
import { factsOf } from "../draft-facts.ts";
import { useDraft } from "../use-draft.ts";
import classes from "./main.module.css";

/** Asks at once what becomes of rows that the spreadsheet program hides; later says what was decided. */
export function HiddenRows() {
  const { creation, numbers } = useWords();
  const { draft, change } = useDraft();
  const { hiddenRows: count, isUndecided } = factsOf(draft);
  const written = numbers.number(count);
  if (!isUndecided) return <Decided />;
  return (
    <div className={classes.card} data-waits role="alert" style={{ marginTop: 8, flexWrap: "wrap" }}>
      <Text className={classes.cardText ?? ""} miw={240}>
        <span>
          <Sentence text={creation.hidden(count, written)} />
        </span>
      </Text>
      <Group gap="xs">
        <Button variant="default" onClick={() => change({ hiddenRows: "send" })}>
          {creation.sendHidden}
        </Button>
        <Button variant="default" onClick={() => change({ hiddenRows: "leave_out" })}>
          {creation.leaveHidden}
        </Button>
      </Group>
    </div>
  );
}

/** What was decided; of rows that are left out the server keeps no count. */
function Decided() {
  const { creation, numbers } = useWords();
  const { draft, change } = useDraft();
  const { hiddenRows: count } = factsOf(draft);
  if (draft.hiddenRows === "ask" || (draft.hiddenRows === "send" && count === 0)) return null;
  return (
    <Group gap="sm" mt="sm" role="status">
      <Text>
        {draft.hiddenRows === "send" ? creation.hiddenSent(count, numbers.number(count)) : creation.hiddenLeft}
      </Text>
      <Button variant="subtle" size="compact-sm" onClick={() => change({ hiddenRows: "ask" })}>
        {creation.changeChoice}
      </Button>
    </Group>
  );
}
