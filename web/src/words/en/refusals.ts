/** What is refused before the server could say why, or where it speaks to programs. Everything else it says itself, in the reader's language. */
export const refusals: Record<string, string> = {
  not_reached: "The server was not reached. Nothing is lost: try again in a moment.",
  unexpected_answer:
    "Something between you and Carillon answered in its place. Try again; if it stays, tell your operator.",
  unauthenticated: "You are signed out. Sign in and go on: what you typed is still here.",
};
