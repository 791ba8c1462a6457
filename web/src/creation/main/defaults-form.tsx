import { Select, SimpleGrid, Text, Title } from "@mantine/core";
import { useWords } from "../../words/use-words.ts";
import { hasColumnOf } from "../draft-facts.ts";
import { useDraft } from "../use-draft.ts";
import { SenderInput } from "./sender-input.tsx";
import { TextDefault } from "./text-default.tsx";
import { useDefault, useIsNeeded } from "./use-default.ts";

const channels = ["sms", "viber", "whatsapp", "push", "chat", "email"] as const;
const categories = ["marketing", "transactional", "service", "authentication"] as const;

/** What the sheet lacks: values for every row that says nothing of its own. */
export function DefaultsForm() {
  const { creation } = useWords();
  return (
    <section aria-labelledby="lacks-title">
      <Title order={2} id="lacks-title">
        {creation.lacks}
      </Title>
      <Text c="dimmed" mb="md">
        {creation.lacksHint}
      </Text>
      <SimpleGrid cols={{ base: 1, sm: 3 }} spacing="md" mb="md">
        <ChannelSelect />
        <SenderInput />
        <CategorySelect />
      </SimpleGrid>
      <TextDefault />
    </section>
  );
}

function ChannelSelect() {
  const { creation, channels: names } = useWords();
  const { draft } = useDraft();
  const [channel, setChannel] = useDefault("channel");
  const isNeeded = useIsNeeded(["channel", "channels"], channel);
  const isKnown = channel === "" || channels.some((one) => one === channel);
  const hasColumn = hasColumnOf(draft, "channel") || hasColumnOf(draft, "channels");
  return (
    <Select
      label={creation.channel}
      withAsterisk={isNeeded}
      description="channel"
      clearable={channel !== ""}
      placeholder={hasColumn ? creation.noChannel : creation.channelChoose}
      data={[
        ...channels.map((one) => ({ value: one, label: names[one] })),
        ...(isKnown ? [] : [{ value: channel, label: channel }]),
      ]}
      value={channel === "" ? null : channel}
      onChange={(value) => setChannel(value ?? "")}
    />
  );
}

function CategorySelect() {
  const { creation } = useWords();
  const [category, setCategory] = useDefault("messageCategory");
  const isKnown = category === "" || categories.some((one) => one === category);
  return (
    <Select
      label={creation.category}
      description="message category"
      clearable={category !== ""}
      placeholder={creation.noCategory}
      data={[
        ...categories.map((one) => ({ value: one, label: creation.categories[one] })),
        ...(isKnown ? [] : [{ value: category, label: category }]),
      ]}
      value={category === "" ? null : category}
      onChange={(value) => setCategory(value ?? "")}
    />
  );
}
