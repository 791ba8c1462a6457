import { Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../../words/use-words.ts";
import { fieldsQuery } from "../queries.ts";
import { useDraft } from "../use-draft.ts";
import type { Change, Understood } from "../wire.ts";

const VARIABLE = "";

/** Says what a column is that does not say so itself: a variable of the text, or a field. Remembered for the same titles. */
export function ColumnChoice({ column: { title, field } }: { column: Understood }) {
  const { creation } = useWords();
  const { draft, change } = useDraft();
  const { data } = useQuery(fieldsQuery);
  const chosen = choiceFor(draft.columnFields, title, field);
  const choose = (key: string | null) => {
    const columnFields = { ...draft.columnFields, [foldTitle(title)]: key || null } as Change["columnFields"];
    change({ columnFields });
  };
  return (
    <Select
      aria-label={creation.assignColumn(title)}
      description={chosen === VARIABLE ? creation.variableHint(title) : undefined}
      inputWrapperOrder={["label", "input", "description", "error"]}
      maw={300}
      searchable
      onFocus={(event) => event.currentTarget.select()}
      allowDeselect={false}
      placeholder={creation.findField}
      nothingFoundMessage={creation.noField}
      data={[
        { value: VARIABLE, label: creation.variable(title) },
        ...(data?.items ?? []).map(({ key, title: name }) => ({ value: key, label: name })),
      ]}
      value={chosen}
      onChange={choose}
    />
  );
}

/** As the server compares titles: without regard to case, spaces, `_`, dashes and invisible characters. */
function foldTitle(title: string): string {
  const plain = title.normalize("NFKC").toLowerCase().replaceAll("ё", "е");
  return plain.replace(/[\s_\p{Pd}\p{Cf}]/gu, "");
}

function choiceFor(assigned: Record<string, string | null>, title: string, field: string | null): string {
  const own = Object.entries(assigned).find(([name]) => foldTitle(name) === foldTitle(title));
  return (own ? own[1] : field) ?? VARIABLE;
}
