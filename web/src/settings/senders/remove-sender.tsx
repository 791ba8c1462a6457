import { Sentence } from "../../words/sentence.tsx";
import { useWords } from "../../words/use-words.ts";
import { Confirm } from "../confirm.tsx";
import { type Sender, useSenderAction } from "../queries.ts";

type Props = { sender: Sender; isOnly: boolean; isOpen: boolean; onClose(): void };

/** Says what becomes of sheets with this sender, and removes it. */
export function RemoveSender({ sender, isOnly, isOpen, onClose }: Props) {
  const { senders: words, channels, actions } = useWords();
  const act = useSenderAction();
  const { id, name } = sender;
  const channel = channels[sender.channel as keyof typeof channels] ?? sender.channel;
  return (
    <Confirm
      isOpen={isOpen}
      onClose={onClose}
      title={words.removeTitle(name)}
      keep={words.keep}
      action={actions.remove}
      onAct={() => act.mutate({ kind: "remove", id }, { onSuccess: onClose })}
      isActing={act.isPending}
      error={act.error}
    >
      <Sentence text={isOnly ? words.removeLast(name, channel) : words.removeText(name, channel)} />
    </Confirm>
  );
}
