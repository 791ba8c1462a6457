import { Autocomplete } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useWords } from "../../words/use-words.ts";
import { sendersQuery } from "../queries.ts";
import { useDraft } from "../use-draft.ts";
import { useDefault, useIsNeeded } from "./use-default.ts";

/** From whom: one of the account's senders of the channel, or any other where it has entered none. */
export function SenderInput() {
  const { creation } = useWords();
  const { draft, save } = useDraft();
  const { data } = useQuery(sendersQuery);
  const [sender, setSender] = useDefault("from");
  const isNeeded = useIsNeeded(["from", "fromName"], sender);
  const channel = draft.defaults.channel;
  const fitting = (data?.senders ?? []).filter((one) => !channel || one.channel === channel);
  return (
    <Autocomplete
      label={creation.sender}
      withAsterisk={isNeeded}
      description="from"
      placeholder={fitting.length > 0 ? creation.senderHint : ""}
      data={[...new Set(fitting.map(({ name }) => name))]}
      value={sender}
      onChange={setSender}
      onBlur={save}
      maxLength={500}
    />
  );
}
