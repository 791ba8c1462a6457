import { Button, Checkbox, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useKept } from "../../look/use-kept.ts";
import { useWords } from "../../words/use-words.ts";
import { type Holiday, useHolidaysChange } from "../queries.ts";
import classes from "./holidays.module.css";

const emptyDay: Holiday = { date: "", name: "", isWorkday: false };

/** Adds one day to the calendar. */
export function AddDay({ known }: { known: Holiday[] }) {
  const { holidays: words } = useWords();
  const [day, keep, forget] = useKept<Holiday>("holiday", emptyDay);
  const [isTried, setTried] = useState(false);
  const change = useHolidaysChange();
  const isKnown = known.some(({ date }) => date === day.date);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (isKnown) return;
    change.mutate((present) => [...present, day], {
      onSuccess: () => {
        forget();
        setTried(false);
      },
    });
  };
  return (
    <form onSubmit={submit}>
      <div className={classes.add}>
        <TextInput
          type="date"
          label={words.date}
          required
          value={day.date}
          error={isTried && isKnown && words.known}
          onChange={({ currentTarget }) => keep({ ...day, date: currentTarget.value })}
        />
        <TextInput
          className={classes.grow}
          label={words.name}
          required
          maxLength={200}
          value={day.name}
          onChange={({ currentTarget }) => keep({ ...day, name: currentTarget.value })}
        />
        <Checkbox
          mb={8}
          label={words.isWorkday}
          checked={day.isWorkday}
          onChange={({ currentTarget }) => keep({ ...day, isWorkday: currentTarget.checked })}
        />
        <Button type="submit" loading={change.isPending} leftSection={<IconPlus size={18} aria-hidden="true" />}>
          {words.add}
        </Button>
      </div>
      <RefusedNote error={change.error} />
    </form>
  );
}
