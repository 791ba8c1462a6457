import { Alert } from "@mantine/core";
import { Refusal } from "../../api/refusal.ts";
import { RefusedNote } from "../../look/load-failed.tsx";
import { useWords } from "../../words/use-words.ts";
import { settingFaults } from "./faults.ts";

/** Says how many settings do not fit where the fields themselves say why; every other refusal in full. */
export function SettingsRefused({ error }: { error: unknown }) {
  const { providerAccounts: words } = useWords();
  const count = settingFaults(error).size;
  const isAllSaid = error instanceof Refusal && count > 0 && count === error.faults.length;
  if (!isAllSaid) return <RefusedNote error={error} />;
  return (
    <Alert color="red" variant="light" role="alert" bg="var(--failed-soft)">
      {words.sayFaults(count)}
    </Alert>
  );
}
