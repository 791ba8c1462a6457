import { Button, Group, PasswordInput, Text } from "@mantine/core";
import { IconLock } from "@tabler/icons-react";
import { useMay } from "../../app/use-session.ts";
import { useWords } from "../../words/use-words.ts";

type Props = {
  name: string;
  /** Whether the server has one. */
  isSet: boolean;
  /** What is typed; null: what the server has stays. */
  value: string | null;
  onChange(value: string | null): void;
  isRequired: boolean;
  error: string | undefined;
};

/** A secret can be set and replaced; it is never shown. */
export function SecretField({ name, isSet, value, onChange, isRequired, error }: Props) {
  const { providerAccounts: words, providerSettings } = useWords();
  const mayManage = useMay("manage");
  const { label, hint } = providerSettings[name] ?? { label: name };
  if (isSet && value === null)
    return (
      <div>
        <Text size="md" fw={500}>
          {label}
        </Text>
        <Group gap="sm" mt={4}>
          <IconLock size={16} aria-hidden="true" />
          <Text size="md">{words.set}</Text>
          {mayManage && (
            <Button
              variant="default"
              size="compact-sm"
              aria-label={`${words.replace}: ${label}`}
              onClick={() => onChange("")}
            >
              {words.replace}
            </Button>
          )}
        </Group>
      </div>
    );
  return (
    <div>
      <PasswordInput
        label={label}
        description={hint}
        autoComplete="new-password"
        required={isRequired || isSet}
        autoFocus={isSet}
        error={error}
        value={value ?? ""}
        onChange={({ currentTarget }) => onChange(currentTarget.value)}
      />
      {isSet && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => onChange(null)}>
          {words.keepSecret}
        </Button>
      )}
    </div>
  );
}
