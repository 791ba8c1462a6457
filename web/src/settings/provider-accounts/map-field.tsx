import { ActionIcon, Button, Group, Input, Select, Stack, TextInput } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useWords } from "../../words/use-words.ts";
import type { Settings } from "./queries.ts";
import { choicesOf, type Schema } from "./schema.ts";

type Props = {
  label: string;
  description: string | undefined;
  error: string | undefined;
  schema: Schema;
  value: Settings;
  onChange(value: Settings): void;
};

type Entry = { key: number; name: string; value: string };

/** Names with a value each, such as headers. Lines without a name are kept here and not given on. */
export function MapField({ label, description, error, schema, value, onChange }: Props) {
  const { providerAccounts: words, providerChoices } = useWords();
  const [entries, setEntries] = useState<Entry[]>(() => entriesOf(value));
  const inner = typeof schema.additionalProperties === "object" ? schema.additionalProperties : {};
  const choices = choicesOf(inner)?.map((choice) => ({
    value: String(choice),
    label: providerChoices[choice] ?? String(choice),
  }));
  const keep = (changed: Entry[]) => {
    setEntries(changed);
    onChange(Object.fromEntries(changed.filter(({ name }) => name !== "").map((one) => [one.name, one.value])));
  };
  const set = (key: number, part: Partial<Entry>) =>
    keep(entries.map((entry) => (entry.key === key ? { ...entry, ...part } : entry)));
  const added = { key: Math.max(0, ...entries.map(({ key }) => key)) + 1, name: "", value: choices?.[0]?.value ?? "" };
  return (
    <Input.Wrapper label={label} description={description} error={error} labelElement="div">
      <Stack gap="xs" mt="xs" role="group" aria-label={label}>
        {entries.map(({ key, name, value: entryValue }) => (
          <Group key={key} gap="xs" wrap="nowrap">
            <TextInput
              aria-label={words.entryName}
              placeholder={words.entryName}
              flex={1}
              value={name}
              onChange={({ currentTarget }) => set(key, { name: currentTarget.value })}
            />
            {choices ? (
              <Select
                aria-label={words.entryValue}
                data={choices}
                allowDeselect={false}
                flex={1}
                value={entryValue}
                onChange={(chosen) => set(key, { value: chosen ?? "" })}
              />
            ) : (
              <TextInput
                aria-label={words.entryValue}
                placeholder={words.entryValue}
                flex={1}
                value={entryValue}
                onChange={({ currentTarget }) => set(key, { value: currentTarget.value })}
              />
            )}
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              aria-label={words.removeEntry(name)}
              onClick={() => keep(entries.filter((entry) => entry.key !== key))}
            >
              <IconTrash size={18} aria-hidden="true" />
            </ActionIcon>
          </Group>
        ))}
        <Button
          variant="default"
          size="compact-sm"
          w="fit-content"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          onClick={() => setEntries([...entries, added])}
        >
          {words.addEntry}
        </Button>
      </Stack>
    </Input.Wrapper>
  );
}

function entriesOf(value: Settings): Entry[] {
  return Object.entries(value).map(([name, one], key) => ({ key, name, value: String(one) }));
}
