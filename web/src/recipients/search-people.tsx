import { TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";

const TYPING_MS = 300;

type Props = { value: string; onChange(text: string): void; label: string };

/** A text to look for, told a moment after it was typed. */
export function SearchPeople({ value, onChange, label }: Props) {
  const [typed, setTyped] = useState(value);
  const [told, setTold] = useState(value);
  const tellLater = useDebouncedCallback((text: string) => {
    setTold(text);
    onChange(text);
  }, TYPING_MS);
  if (value !== told) {
    setTold(value);
    setTyped(value); // a link or the way back has changed it
  }
  return (
    <TextInput
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} aria-hidden="true" />}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value);
        tellLater(currentTarget.value.trim());
      }}
      w={300}
      maw="100%"
    />
  );
}
