import { TextInput } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useWords } from "../../words/use-words.ts";

type Props = { value: string; onChange(value: string): void; onLeave(): void; isTyped?: boolean };

/** The name of the distribution; `isTyped`: it is being typed, so that the caret goes on at its end. */
export function NameInput({ value, onChange, onLeave, isTyped = false }: Props) {
  const { creation } = useWords();
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!isTyped) return;
    input.current?.focus();
    input.current?.setSelectionRange(-1, -1);
  }, [isTyped]);
  return (
    <TextInput
      ref={input}
      label={creation.name}
      description={creation.nameHint}
      size="md"
      maw={560}
      maxLength={200}
      autoComplete="off"
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={onLeave}
    />
  );
}
