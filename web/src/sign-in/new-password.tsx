import { PasswordInput } from "@mantine/core";
import { Refusal } from "../api/refusal.ts";
import { useWords } from "../words/use-words.ts";

const LEAST_LENGTH = 10;

type Props = { label: string; value: string; onChange(value: string): void; error: unknown };

/** Asks for a new password, and says how many characters it still lacks. */
export function NewPassword({ label, value, onChange, error }: Props) {
  const { passwords } = useWords();
  const missing = LEAST_LENGTH - [...value].length;
  return (
    <PasswordInput
      label={label}
      description={value !== "" && missing > 0 ? passwords.missing(missing) : passwords.hint}
      name="new-password"
      autoComplete="new-password"
      required
      minLength={LEAST_LENGTH}
      value={value}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
      error={error instanceof Refusal && error.code === "weak_password" ? error.message : null}
    />
  );
}
