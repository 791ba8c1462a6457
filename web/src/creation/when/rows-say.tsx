import { Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";

/** Reminds that the rows have a word in this too, and that theirs is the last. */
export function RowsSay({ text }: { text: string }) {
  return (
    <Text c="dimmed" mt="sm" style={{ display: "flex", gap: 8, alignItems: "center" }}>
      <IconAlertTriangle size={16} aria-hidden="true" style={{ flex: "none" }} />
      {text}
    </Text>
  );
}
