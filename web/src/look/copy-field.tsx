import { Button, Group, TextInput } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useWords } from "../words/use-words.ts";

/** A text to take along. Where the browser does not let pages copy (no TLS), the text is marked, ready for the keyboard. */
export function CopyField({ label, value }: { label: string; value: string }) {
  const { actions } = useWords();
  const [isCopied, setCopied] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const copy = async () => {
    field.current?.select();
    if (!window.isSecureContext) return;
    await navigator.clipboard.writeText(value);
    setCopied(true);
  };
  return (
    <Group gap="xs" align="flex-end" wrap="nowrap">
      <TextInput
        ref={field}
        label={label}
        value={value}
        readOnly
        flex={1}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <Button
        variant="default"
        onClick={() => void copy()}
        leftSection={isCopied ? <IconCheck size={16} aria-hidden="true" /> : <IconCopy size={16} aria-hidden="true" />}
      >
        <span aria-live="polite">{isCopied ? actions.copied : actions.copy}</span>
      </Button>
    </Group>
  );
}
