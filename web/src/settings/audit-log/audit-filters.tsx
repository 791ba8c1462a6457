import { Group, Pill, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useMay, useSession } from "../../app/use-session.ts";
import { useWords } from "../../words/use-words.ts";
import { peopleQuery } from "../people/queries.ts";
import { type AuditFilter, apiKeysQuery } from "../queries.ts";

const periods = ["1", "7", "30", "90"];

type Props = { filter: AuditFilter; onChange(filter: AuditFilter): void };

/** Who, what and since when. */
export function AuditFilters({ filter, onChange }: Props) {
  const { audit } = useWords();
  const actors = useActors();
  return (
    <Group gap="xs" my="lg">
      <Select
        aria-label={audit.who}
        placeholder={audit.anyone}
        clearable
        searchable
        data={actors}
        value={filter.actor}
        onChange={(actor) => onChange({ ...filter, actor })}
        w={{ base: "100%", xs: 220 }}
      />
      <Select
        aria-label={audit.what}
        placeholder={audit.anything}
        clearable
        searchable
        data={useActionGroups()}
        value={filter.action}
        onChange={(action) => onChange({ ...filter, action })}
        w={{ base: "100%", xs: 260 }}
      />
      <Select
        aria-label={audit.when}
        placeholder={audit.anyTime}
        clearable
        data={periods.map((value) => ({ value, label: audit.lastDays(Number(value)) }))}
        value={filter.days}
        onChange={(days) => onChange({ ...filter, days })}
        w={{ base: "100%", xs: 180 }}
      />
      {filter.subject && (
        <Pill
          size="lg"
          withRemoveButton
          onRemove={() => onChange({ ...filter, subject: null })}
          removeButtonProps={{ "aria-label": audit.anything }}
        >
          {audit.only(filter.subject.name)}
        </Pill>
      )}
    </Group>
  );
}

/** Those of whom the reader may know: the people for owners, himself for others. */
function useActors() {
  const { audit } = useWords();
  const { person } = useSession();
  const mayPeople = useMay("people");
  const people = useQuery({ ...peopleQuery, enabled: mayPeople });
  const keys = useQuery(apiKeysQuery);
  const others = (people.data?.people ?? []).filter(({ id }) => id !== person.id);
  return [
    { value: person.id, label: audit.you },
    ...others.map(({ id, name }) => ({ value: id, label: name })),
    ...(keys.data?.apiKeys ?? []).map(({ id, name }) => ({ value: id, label: audit.key(name) })),
    { value: "system", label: audit.system },
  ];
}

function useActionGroups() {
  const { audit } = useWords();
  const all = Object.entries(audit.actions);
  return Object.entries(audit.subjects)
    .map(([kind, group]) => ({
      group,
      items: all.filter(([action]) => action.startsWith(`${kind}.`)).map(([value, label]) => ({ value, label })),
    }))
    .filter(({ items }) => items.length > 0);
}
