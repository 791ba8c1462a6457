/** What the server refused, by its code, where the screens say it better than the server's own sentence. */
export const refusals: Record<string, string> = {
  not_reached: "The server was not reached. Nothing is lost: try again in a moment.",
  unexpected_answer:
    "Something between you and Carillon answered in its place. Try again; if it stays, tell your operator.",
  internal_error: "Something went wrong on the server. Nothing of yours is lost: try again, then tell your operator.",
  unauthenticated: "You are signed out. Sign in and go on: what you typed is still here.",
  too_many_requests: "Too many requests in a short time. Wait a minute, then go on.",
};
