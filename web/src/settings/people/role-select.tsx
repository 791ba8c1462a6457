import { Select, Text } from "@mantine/core";
import type { Role } from "../../app/session.ts";
import { capitalised } from "../../words/capitalised.ts";
import { useWords } from "../../words/use-words.ts";
import { roleNames } from "./role-names.ts";

type Props = {
  label: string;
  isLabelShown?: boolean;
  value: Role;
  onChange(role: Role): void;
  disabled?: boolean;
  width?: number;
};

/** A role with what it may do beneath each. */
export function RoleSelect({ label, isLabelShown = false, value, onChange, disabled = false, width }: Props) {
  const { roles, roleMeanings } = useWords();
  return (
    <Select
      {...(isLabelShown ? { label, description: roleMeanings[value] } : { "aria-label": label })}
      inputWrapperOrder={["label", "input", "description"]}
      data={roleNames.map((role) => ({ value: role, label: capitalised(roles[role]) }))}
      renderOption={({ option }) => (
        <div>
          <Text size="md">{option.label}</Text>
          <Text size="xs" c="dimmed">
            {roleMeanings[option.value as Role]}
          </Text>
        </div>
      )}
      comboboxProps={{ width: 300, position: "bottom-start" }}
      maxDropdownHeight={480}
      allowDeselect={false}
      disabled={disabled}
      value={value}
      w={width}
      onChange={(role) => role && role !== value && onChange(role as Role)}
    />
  );
}
