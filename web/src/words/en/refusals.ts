/** What the server refused, by its code, where the screens say it better than the server's own sentence. */
export const refusals: Record<string, string> = {
  not_reached: "The server was not reached. Nothing is lost: try again in a moment.",
  unexpected_answer:
    "Something between you and Carillon answered in its place. Try again; if it stays, tell your operator.",
  internal_error: "Something went wrong on the server. Nothing of yours is lost: try again, then tell your operator.",
  unauthenticated: "You are signed out. Sign in and go on: what you typed is still here.",
  too_many_requests: "Too many requests in a short time. Wait a minute, then go on.",
  wrong_credentials: "Email or password is not right. Forgotten? Your operator makes a link to a new password.",
  wrong_code: "This code is not right, or it was used already. Wait for the next one.",
  wrong_password: "This is not your present password.",
  too_many_tries: "Too many wrong tries. Wait a quarter of an hour, or ask your operator for a link to a new password.",
  weak_password:
    "Choose another one: at least 10 characters, none of those that everybody tries first, not made of your name or email.",
  link_gone: "This link does not work any more: ask for a new one.",
  already_set_up: "This installation has an owner already: sign in, or ask for an invitation.",
  already_member: "This person belongs to the account already: change the role in the list.",
  last_owner: "This is the only owner of the account: make another person an owner first.",
  email_taken: "Somebody signs in with this email already.",
  second_factor_on: "The second factor is on already.",
  name_taken: "There is one with this name already: choose another name.",
  provider_account_active: "Pause this provider account first; then it can be deleted.",
  provider_account_used:
    "Messages wait for this provider account or were sent through it: their receipts and reports need it. Leave it paused.",
  sender_exists: "This sender stands in the list already.",
  plan_empty:
    "There is no range in this file. It needs a row of titles, such as from, to, zone, and a line for each range.",
};
