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
