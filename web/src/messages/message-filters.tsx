import { Pill, Select, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import type { MessageSearch } from "../app/router.tsx";
import { stateOrder } from "../look/states.ts";
import { capitalised } from "../words/capitalised.ts";
import { useWords } from "../words/use-words.ts";
import classes from "./message-filters.module.css";

const periods = ["7", "30", "90"];
const TYPING_MS = 300;

type Props = {
  search: MessageSearch;
  onChange(change: Partial<MessageSearch>): void;
  /** Of one distribution there are no periods to choose from. */
  hidePeriod?: boolean;
};

/** Search by phone and ids, and filters by state, channel and period. Where they are kept is the page's matter. */
export function MessageFilters({ search, onChange, hidePeriod = false }: Props) {
  const { messageList: words, states, channels } = useWords();
  return (
    <div className={classes.filters}>
      <SearchInput value={search.search ?? ""} onChange={(text) => onChange({ search: text })} />
      <Select
        aria-label={words.state}
        placeholder={words.anyState}
        clearable
        data={stateOrder.map((value) => ({ value, label: capitalised(states[value]) }))}
        value={search.state ?? null}
        onChange={(state) => onChange({ state: state ?? undefined, reason: undefined })}
        className={classes.choice}
      />
      <Select
        aria-label={words.channel}
        placeholder={words.anyChannel}
        clearable
        data={Object.entries(channels).map(([value, label]) => ({ value, label }))}
        value={search.channel ?? null}
        onChange={(channel) => onChange({ channel: channel ?? undefined })}
        className={classes.choice}
      />
      {!hidePeriod && (
        <Select
          aria-label={words.period}
          placeholder={words.anyTime}
          clearable
          data={periods.map((value) => ({ value, label: words.lastDays(Number(value)) }))}
          value={search.days ?? null}
          onChange={(days) => onChange({ days: days ?? undefined })}
          className={classes.choice}
        />
      )}
    </div>
  );
}

function SearchInput({ value, onChange }: { value: string; onChange(text: string): void }) {
  const { messageList: words } = useWords();
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  const searchLater = useDebouncedCallback((text: string) => {
    setTold(text);
    onChange(text);
  }, TYPING_MS);
  if (value !== told) {
    setTold(value);
    setTyped(value); // a link or the way back has changed it
  }
  return (
    <TextInput
      aria-label={words.search}
      placeholder={words.search}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      className={classes.search}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        searchLater(currentTarget.value.trim());
      }}
    />
  );
}

/** The one reason that messages are filtered by, and the way out of it. */
export function ReasonFilter({ text, onRemove }: { text: string; onRemove(): void }) {
  const { messageList: words } = useWords();
  return (
    <Pill
      size="md"
      withRemoveButton
      onRemove={onRemove}
      removeButtonProps={{ "aria-label": words.leaveReason(text), tabIndex: 0, "aria-hidden": false }}
      mt="xs"
    >
      {words.reason(text)}
    </Pill>
  );
}
