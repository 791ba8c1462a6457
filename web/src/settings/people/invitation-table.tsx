import { Button } from "@mantine/core";
import { useZone } from "../../app/use-session.ts";
import { RefusedNote } from "../../look/load-failed.tsx";
import { capitalised } from "../../words/capitalised.ts";
import { useWords } from "../../words/use-words.ts";
import sections from "../section.module.css";
import { Section } from "../section.tsx";
import { type Invitation, useInvitationWithdrawal } from "./queries.ts";

/** Who was invited and has not come yet. A link that was withdrawn by mistake is made anew in a moment: nothing asks first. */
export function InvitationTable({ invitations }: { invitations: Invitation[] }) {
  const { people: words, roles, numbers } = useWords();
  const zone = useZone();
  const withdraw = useInvitationWithdrawal();
  if (invitations.length === 0) return null;
  return (
    <Section title={words.invitations}>
      <RefusedNote error={withdraw.error} />
      <table className={sections.table}>
        <tbody>
          {invitations.map(({ id, email, role, expiresAt }) => (
            <tr key={id}>
              <th scope="row">{email}</th>
              <td className={sections.short}>{capitalised(roles[role])}</td>
              <td>{words.expires(numbers.dateTime(expiresAt, zone))}</td>
              <td className={sections.actions}>
                <Button
                  variant="subtle"
                  color="gray"
                  size="compact-sm"
                  aria-label={words.withdraw(email)}
                  disabled={withdraw.isPending}
                  onClick={() => withdraw.mutate(id)}
                >
                  {words.withdrawShort}
                </Button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}
