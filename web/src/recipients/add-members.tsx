import { Button, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { RefusedNote } from "../look/load-failed.tsx";
import { sayPhone } from "../look/phone-number.ts";
import { useWords } from "../words/use-words.ts";
import classes from "./add-members.module.css";
import { nameOf } from "./people-table.tsx";
import { type Group, peopleQuery, useGroupActions } from "./queries.ts";
import { SearchPeople } from "./search-people.tsx";

const SHOWN = 8;

/** Finds people and puts them into the group, one by one. */
export function AddMembers({ group }: { group: Group }) {
  const { recipientGroups: words } = useWords();
  const [search, setSearch] = useState("");
  return (
    <section className={classes.add} aria-labelledby="add">
      <Title order={2} id="add" mb="xs">
        {words.addMembers}
      </Title>
      <SearchPeople value={search} onChange={setSearch} label={words.addHint} />
      {search && <Found group={group} search={search} />}
    </section>
  );
}

function Found({ group, search }: { group: Group; search: string }) {
  const { recipientGroups: words, recipients, actions } = useWords();
  const { data } = useInfiniteQuery(peopleQuery(search));
  const { addMember } = useGroupActions(group.id);
  const people = data?.pages.flatMap(({ items }) => items).slice(0, SHOWN);
  if (people?.length === 0)
    return (
      <Text mt="sm" role="status">
        {words.nobody}
      </Text>
    );
  return (
    <>
      <ul className={classes.found}>
        {people?.map((person) => {
          const name = nameOf(person, recipients.noName);
          return (
            <li key={person.id}>
              <span>
                <b>{name}</b> {person.phone && name !== sayPhone(person.phone) && sayPhone(person.phone)}
              </span>
              {person.groups.some(({ id }) => id === group.id) ? (
                <Text size="sm" c="dimmed">
                  {words.inGroup}
                </Text>
              ) : (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={words.addOne(name)}
                  onClick={() => addMember.mutate(person.clientId)}
                >
                  {actions.add}
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      <RefusedNote error={addMember.error} />
    </>
  );
}
