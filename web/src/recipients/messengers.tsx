import { TextInput } from "@mantine/core";
import { faultAt } from "../look/fault-at.ts";
import { useWords } from "../words/use-words.ts";

type Props = {
  ids: Record<string, string>;
  isReadOnly: boolean;
  error: unknown;
  onChange(ids: Record<string, string>): void;
};

/** The id of a person in every messenger. */
export function Messengers({ ids, isReadOnly, error, onChange }: Props) {
  const { recipient: words } = useWords();
  return Object.entries(words.messengerNames).map(([messenger, name]) => (
    <TextInput
      key={messenger}
      label={name}
      value={ids[messenger] ?? ""}
      readOnly={isReadOnly}
      error={faultAt(error, `/body/messengerIds/${messenger}`)}
      onChange={({ currentTarget }) => onChange({ ...ids, [messenger]: currentTarget.value })}
    />
  ));
}
