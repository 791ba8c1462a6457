import { Button, Group, SimpleGrid, TagsInput, Text, TextInput, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { faultAt, isAllToldAt } from "../look/fault-at.ts";
import { RefusedNote } from "../look/load-failed.tsx";
import { useEdits } from "../look/use-edits.ts";
import { useWords } from "../words/use-words.ts";
import { Devices } from "./devices.tsx";
import { Messengers } from "./messengers.tsx";
import classes from "./person-form.module.css";
import { changeOf, type PersonValues, valuesOf } from "./person-values.ts";
import { groupsQuery, type Person, usePersonActions } from "./queries.ts";
import { Variables } from "./variables.tsx";
import { ZoneInput } from "./zone-input.tsx";

const names = ["name", "clientId", "externalId", "phone", "email", "language"] as const;
const places = names.map((name) => `/body/${name}`);

/** All that is kept of a person. What was changed is kept here until it is saved. */
export function PersonForm({ person, isReadOnly }: { person: Person; isReadOnly: boolean }) {
  const { recipient: words, actions } = useWords();
  const { change } = usePersonActions(person.id);
  const edits = useEdits<PersonValues>(`person ${person.id}`, valuesOf(person));
  const { values, edit } = edits;
  const save = () => change.mutate(changeOf(edits.changed, person), { onSuccess: edits.forget });
  const field = (name: (typeof names)[number]) => ({
    label: words[name],
    value: values[name],
    readOnly: isReadOnly,
    error: faultAt(change.error, `/body/${name}`),
    onChange: ({ currentTarget }: React.ChangeEvent<HTMLInputElement>) => edit({ [name]: currentTarget.value }),
  });
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <Section title={words.who}>
        <TextInput {...field("name")} />
        <TextInput {...field("clientId")} required />
        <TextInput {...field("externalId")} />
        <GroupsInput values={values.groups} isReadOnly={isReadOnly} onChange={(groups) => edit({ groups })} />
      </Section>
      <Section title={words.reach}>
        <TextInput {...field("phone")} inputMode="tel" />
        <TextInput {...field("email")} inputMode="email" />
        <Messengers
          ids={values.messengerIds}
          isReadOnly={isReadOnly}
          error={change.error}
          onChange={(messengerIds) => edit({ messengerIds })}
        />
        <Devices devices={values.devices} isReadOnly={isReadOnly} onChange={(devices) => edit({ devices })} />
      </Section>
      <Section title={words.local}>
        <ZoneInput value={values.timeZone} isReadOnly={isReadOnly} onChange={(timeZone) => edit({ timeZone })} />
        <TextInput {...field("language")} description={words.languageHint} />
      </Section>
      <Variables variables={values.variables} isReadOnly={isReadOnly} onChange={(variables) => edit({ variables })} />
      {!isAllToldAt(change.error, places) && <RefusedNote error={change.error} />}
      {!isReadOnly && (
        <Group className={classes.foot}>
          <Button type="submit" disabled={!edits.isChanged} loading={change.isPending}>
            {actions.save}
          </Button>
          {edits.isChanged && (
            <Button variant="subtle" onClick={edits.forget}>
              {words.undo}
            </Button>
          )}
          <Text role="status" c="dimmed">
            {edits.isChanged ? words.unsaved : change.isSuccess && words.saved}
          </Text>
        </Group>
      )}
    </form>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <section>
      <Title order={2} mb="sm">
        {title}
      </Title>
      <SimpleGrid cols={{ base: 1, sm: 2 }}>{children}</SimpleGrid>
    </section>
  );
}

type GroupsProps = { values: string[]; isReadOnly: boolean; onChange(groups: string[]): void };

function GroupsInput({ values, isReadOnly, onChange }: GroupsProps) {
  const { recipient: words } = useWords();
  const { data } = useInfiniteQuery(groupsQuery);
  const known = data?.pages.flatMap(({ items }) => items.map(({ name }) => name)) ?? [];
  return (
    <TagsInput
      label={words.groups}
      description={words.groupsHint}
      data={[...new Set(known)]}
      value={values}
      readOnly={isReadOnly}
      onChange={onChange}
    />
  );
}
