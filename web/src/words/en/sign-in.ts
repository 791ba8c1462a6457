import { forms } from "../forms.ts";

export const signIn = {
  title: "Sign in",
  email: "Email",
  password: "Password",
  code: "Code from your authenticator app",
  codeHint: "Six digits, or one of your recovery codes.",
  submit: "Sign in",
  forgot: "Forgotten? Your operator makes a link with which you set a new password.",
  endedTitle: "Sign in to go on",
  ended: "You were signed out. Everything on the page stays as it is.",
};

export const links = {
  gone: "This link does not work any more",
  goneText: "It was used already, it has expired, or a part of it was lost on the way.",
  toSignIn: "To the sign-in page",
  signInGone: "Sign in with your email and password, or ask for a new link.",
  entering: "Signing you in…",
};

export const setup = {
  title: "Welcome to Carillon",
  text: "You are the first one here. This makes your company’s account, and you its owner.",
  linkGone: "If the account exists already, sign in. If not, restart Carillon: it prints a new link.",
  accountName: "Company or team",
  accountNameHint: "What the account is called. It can be changed later.",
  name: "Your name",
  email: "Your email",
  emailHint: "You sign in with it. Nothing is sent to it.",
  place: "Where you are",
  language: "Language",
  languageHint: "Of the screens, of the problems found in sheets, and of the blank sheets.",
  submit: "Create the account",
};

export const invitation = {
  documentTitle: "Invitation",
  title: (account: string) => `Join ${account}`,
  as: (role: string, email: string) => `You were invited as **${role}**, under ${email}.`,
  linkGone: "An invitation holds for seven days and works once. Ask whoever invited you for a new one.",
  name: "Your name",
  newPassword: "Choose a password",
  passwordHint: "The one you sign in to Carillon with.",
  signedIn: (name: string) => `You are signed in as ${name}.`,
  submit: "Join",
};

export const passwords = {
  title: "Set a new password",
  of: (name: string, email: string) => `For ${name}, ${email}.`,
  linkGone: "A link to a new password holds for a day and works once. Your operator makes a new one.",
  new: "New password",
  hint: "At least 10 characters. Length is what counts: a few words are fine.",
  missing: (count: number) => `${count} more ${forms.en(count, "character", "characters")} to go.`,
  set: "Set the password",
  isSet: "Your password is set",
  isSetText: "All your sessions on other devices have ended. Sign in with the new password.",
};

export const places = {
  country: "Country",
  countryHint: "Of phone numbers that are written without a country code.",
  noCountry: "No country is called that",
  zone: "Time zone",
  zoneHint: "All moments on the screens are told in it.",
  zoneTime: (time: string) => `It is ${time} there now. All moments on the screens are told in it.`,
  noZone: "No time zone is called that",
};
