import { useSession } from "../../app/use-session.ts";
import { useWords } from "../../words/use-words.ts";
import type { AuditEntry } from "../queries.ts";

/** How an actor is called. */
export function useActorName(): (actor: AuditEntry["actor"]) => string {
  const { audit } = useWords();
  const { person } = useSession();
  return ({ kind, id, name }) => {
    if (kind === "api_key") return audit.key(name ?? id ?? "");
    if (kind === "system") return audit.system;
    return id === person.id ? `${name ?? person.name} (${audit.you.toLowerCase()})` : (name ?? audit.person);
  };
}
