import { Select, SimpleGrid, Text, Textarea, TextInput } from "@mantine/core";
import { faultAt } from "../look/fault-at.ts";
import { useWords } from "../words/use-words.ts";
import type { EditedValues } from "./edited-values.ts";

const names = [
  ...(["text", "phoneNumber", "from", "sendAt", "allowedTimeRanges"] as const),
  ...(["validityPeriod", "timeZone", "externalId"] as const),
] as const;

/** Where the server tells what is wrong with a field, and the form with it. */
export const editPlaces = names.map((name) => `/body/${name}`);

type Props = { values: EditedValues; onChange(change: Partial<EditedValues>): void; error: unknown };

/** What can be changed of a message: what it says, to whom it goes, when. */
export function EditFields({ values, onChange, error }: Props) {
  const { message: own } = useWords();
  const { fields } = own;
  const textOf = (name: (typeof names)[number]) => ({
    label: fields[name],
    value: values[name],
    error: faultAt(error, `/body/${name}`),
    onChange: ({ currentTarget }: React.ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) =>
      onChange({ [name]: currentTarget.value }),
  });
  return (
    <>
      <Textarea {...textOf("text")} autosize minRows={3} maxRows={10} required data-autofocus />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput {...textOf("phoneNumber")} required />
        <TextInput {...textOf("from")} />
      </SimpleGrid>
      <Text fw={600}>{own.more}</Text>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput {...textOf("sendAt")} placeholder={own.asIs} description={fields.sendAtHint} />
        <TextInput {...textOf("allowedTimeRanges")} placeholder={own.asIs} description={fields.allowedTimeRangesHint} />
        <TextInput
          {...textOf("validityPeriod")}
          placeholder={own.asIs}
          description={fields.validityPeriodHint}
          inputMode="numeric"
        />
        <TextInput {...textOf("timeZone")} placeholder={own.asIs} description={fields.timeZoneHint} />
        <Select
          label={fields.priority}
          placeholder={own.asIs}
          clearable
          data={(["high", "normal", "low"] as const).map((value) => ({ value, label: own.priorities[value] }))}
          value={values.priority || null}
          onChange={(value) => onChange({ priority: value ?? "" })}
        />
        <TextInput {...textOf("externalId")} />
      </SimpleGrid>
    </>
  );
}
