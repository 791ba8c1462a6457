import { Button } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useZone } from "../../app/use-session.ts";
import { Sentence } from "../../words/sentence.tsx";
import { useWords } from "../../words/use-words.ts";
import { ActionsHead } from "../actions-head.tsx";
import { Confirm } from "../confirm.tsx";
import { type ApiKey, useApiKeyRevocation } from "../queries.ts";
import sections from "../section.module.css";
import classes from "./api-keys.module.css";

/** All keys, those that work first. */
export function KeyTable({ keys }: { keys: ApiKey[] }) {
  const { apiKeys: words } = useWords();
  const ordered = keys.toSorted((a, b) => Number(a.revokedAt !== null) - Number(b.revokedAt !== null));
  return (
    <table className={sections.table}>
      <caption className="visually-hidden">{words.title}</caption>
      <thead>
        <tr>
          <th scope="col">{words.name}</th>
          <th scope="col">{words.may}</th>
          <th scope="col">{words.key}</th>
          <th scope="col">{words.created}</th>
          <th scope="col">{words.state}</th>
          <ActionsHead />
        </tr>
      </thead>
      <tbody>
        {ordered.map((key) => (
          <KeyRow key={key.id} apiKey={key} />
        ))}
      </tbody>
    </table>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { apiKeys: words, numbers } = useWords();
  const zone = useZone();
  const { id, name, key, scopes, createdAt, revokedAt } = apiKey;
  return (
    <tr className={revokedAt ? classes.revoked : undefined}>
      <th scope="row" className={sections.name}>
        {name}
      </th>
      <td data-label={words.may}>{scopes.map((scope) => words.short[scope]).join(", ")}</td>
      <td className={classes.key}>{key}</td>
      <td className={sections.short} data-label={words.created}>
        {numbers.date(createdAt, zone)}
      </td>
      <td>{revokedAt ? words.revoked(numbers.day(revokedAt, zone)) : words.works}</td>
      <td className={sections.actions}>{revokedAt === null && <Revocation id={id} name={name} />}</td>
    </tr>
  );
}

function Revocation({ id, name }: { id: string; name: string }) {
  const { apiKeys: words } = useWords();
  const [isOpen, asking] = useDisclosure();
  const revoke = useApiKeyRevocation();
  return (
    <>
      <Button variant="subtle" color="gray" size="compact-sm" aria-label={words.revoke(name)} onClick={asking.open}>
        {words.revokeShort}
      </Button>
      <Confirm
        isOpen={isOpen}
        onClose={asking.close}
        title={words.revokeTitle(name)}
        keep={words.keep}
        action={words.revokeShort}
        onAct={() => revoke.mutate(id, { onSuccess: asking.close })}
        isActing={revoke.isPending}
        error={revoke.error}
      >
        <Sentence text={words.revokeText(name)} />
      </Confirm>
    </>
  );
}
