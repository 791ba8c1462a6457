import { Button, Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useZone } from "../../app/use-session.ts";
import { browserName } from "../../look/browser-name.ts";
import { LoadFailed, RefusedNote } from "../../look/load-failed.tsx";
import { Waiting } from "../../look/waiting.tsx";
import { useWords } from "../../words/use-words.ts";
import sections from "../section.module.css";
import { Section } from "../section.tsx";
import { type ActiveSession, sessionsQuery, useSessionEnd } from "./queries.ts";

/** On which devices the person is signed in. */
export function Sessions() {
  const { profile } = useWords();
  const sessions = useQuery(sessionsQuery);
  return (
    <Section title={profile.sessions}>
      {sessions.data ? (
        <SessionTable sessions={sessions.data.sessions} />
      ) : sessions.isError ? (
        <LoadFailed error={sessions.error} onRetry={() => void sessions.refetch()} />
      ) : (
        <Waiting lines={2} />
      )}
    </Section>
  );
}

function SessionTable({ sessions }: { sessions: ActiveSession[] }) {
  const { profile, numbers } = useWords();
  const zone = useZone();
  const end = useSessionEnd();
  const nameOf = (browser: string | null) => (browser === null ? profile.unknownBrowser : browserName(browser));
  const ordered = sessions.toSorted((a, b) => Number(b.isCurrent) - Number(a.isCurrent));
  return (
    <>
      <RefusedNote error={end.error} />
      <table className={sections.table}>
        <tbody>
          {ordered.map(({ id, browser, account, seenAt, isCurrent }) => (
            <tr key={id}>
              <th scope="row" className={sections.name} title={browser ?? undefined}>
                {nameOf(browser)}
              </th>
              <td>{account}</td>
              <td>{isCurrent ? profile.here : profile.seen(numbers.dateTime(seenAt, zone))}</td>
              <td className={sections.actions}>
                {!isCurrent && (
                  <Button
                    variant="subtle"
                    size="compact-sm"
                    aria-label={profile.signOut(nameOf(browser))}
                    disabled={end.isPending}
                    onClick={() => end.mutate(id)}
                  >
                    {profile.signOutShort}
                  </Button>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {sessions.length === 1 && (
        <Text size="sm" c="dimmed" mt="xs">
          {profile.noOthers}
        </Text>
      )}
    </>
  );
}
