import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { SignInForm } from "../sign-in/sign-in-form.tsx";
import { SignInFrame } from "../sign-in/sign-in-frame.tsx";
import { type Session, sessionQuery } from "./session.ts";
import { SessionEnded } from "./session-ended.tsx";
import { Shell } from "./shell.tsx";
import { SessionContext } from "./use-session.ts";

/**
 * All pages for those who are signed in. A newcomer signs in first, at the same address. Where a session ends meanwhile, the page stays
 * as it is under the form to sign in: nothing that was typed is lost.
 */
export function SignedIn() {
  const { data } = useQuery(sessionQuery);
  const [last, setLast] = useState<Session | null>(data ?? null);
  useEffect(() => {
    if (data) setLast(data);
  }, [data]);
  const session = data ?? last;
  if (!session)
    return (
      <SignInFrame>
        <SignInForm />
      </SignInFrame>
    );
  return (
    <SessionContext value={session}>
      <Shell key={session.account.id} />
      <SessionEnded hasEnded={data === null} email={session.person.email} />
    </SessionContext>
  );
}
