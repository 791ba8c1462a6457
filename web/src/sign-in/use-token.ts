import { useRouterState } from "@tanstack/react-router";

/** The one-time token of a link: what stands in the address behind #, which no server and no log ever sees. "": none. */
export function useToken(): string {
  return useRouterState({ select: ({ location }) => location.hash });
}
