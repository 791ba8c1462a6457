import { Text } from "@mantine/core";
import { useDocumentTitle } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { Navigate } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { sessionQuery } from "../app/session.ts";
import { LoadFailed } from "../look/load-failed.tsx";
import { useWords } from "../words/use-words.ts";
import { isLinkGone } from "./by-link.tsx";
import { LinkGone } from "./link-gone.tsx";
import { useSignInByLink } from "./queries.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { SignInFrame } from "./sign-in-frame.tsx";
import { useToken } from "./use-token.ts";

/** Signs in by the one-time link whose token stands behind #; without one it asks who comes. */
export function SignInPage() {
  const token = useToken();
  return <SignInFrame>{token === "" ? <Form /> : <Entering token={token} />}</SignInFrame>;
}

function Form() {
  const { signIn } = useWords();
  const { data: session } = useQuery(sessionQuery);
  useDocumentTitle(`${signIn.title} · Carillon`);
  return session ? <Navigate to="/distributions" replace /> : <SignInForm />;
}

function Entering({ token }: { token: string }) {
  const { links } = useWords();
  const enter = useSignInByLink();
  const tried = useRef("");
  const { mutate } = enter;
  // A link works once: it is tried once, also where React runs effects twice.
  useEffect(() => {
    if (tried.current === token) return;
    tried.current = token;
    mutate({ token });
  }, [token, mutate]);
  if (isLinkGone(enter.error)) return <LinkGone whatToDo={links.signInGone} />;
  if (enter.isError) return <LoadFailed error={enter.error} onRetry={() => mutate({ token })} />;
  return <Text role="status">{links.entering}</Text>;
}
