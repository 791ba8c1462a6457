import { Alert, Button, Group, Text } from "@mantine/core";
import { Refusal } from "../api/refusal.ts";
import { useWords, type Words } from "../words/use-words.ts";

/** What a refusal says to a person: the server's words, but where it could say none, or speaks to programs. */
export function wordsOf(error: unknown, { refusals, loading }: Words): string {
  if (!(error instanceof Refusal)) return loading.failed;
  return refusals[error.code] ?? error.message;
}

/** Stands where something could not be loaded. */
export function LoadFailed({ error, onRetry }: { error: unknown; onRetry(): void }) {
  const words = useWords();
  return (
    <Group gap="md" py="md" role="alert">
      <Text>{wordsOf(error, words)}</Text>
      <Button variant="default" onClick={onRetry}>
        {words.actions.tryAgain}
      </Button>
    </Group>
  );
}

/** Says why something that was asked for was refused, beside the button that asked; nothing where it was not. */
export function RefusedNote({ error }: { error: unknown }) {
  const words = useWords();
  if (!error) return null;
  const faults = error instanceof Refusal ? error.faults : [];
  return (
    <Alert color="red" variant="light" role="alert" bg="var(--failed-soft)">
      {wordsOf(error, words)}
      {faults.length > 0 && (
        <ul>
          {faults.map(({ place, message }) => (
            <li key={`${place} ${message}`}>{message}</li>
          ))}
        </ul>
      )}
    </Alert>
  );
}
