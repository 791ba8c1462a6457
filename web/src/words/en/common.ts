export const states = {
  created: "created",
  delayed: "delayed",
  paused: "paused",
  sending: "sending",
  sent: "sent",
  delivered: "delivered",
  read: "read",
  failed: "failed",
  expired: "expired",
  unconfirmed: "unconfirmed",
  cancelled: "cancelled",
  skipped: "skipped",
};

export const distributionStates = {
  draft: "Draft",
  checking: "Checking",
  created: "Created",
  running: "Running",
  paused: "Paused",
  finished: "Finished",
  cancelled: "Cancelled",
};

export const channels = {
  sms: "SMS",
  push: "Push",
  viber: "Viber",
  whatsapp: "WhatsApp",
  chat: "Chat",
  email: "Email",
};

export const menu = {
  notifications: "Notifications",
  recipients: "Recipients",
  settings: "Settings",
  main: "Main menu",
  side: "Menu, time and person",
  open: "Open the menu",
  skip: "Skip to the content",
  signOut: "Sign out",
  profile: "Your profile",
  theme: "Appearance",
  light: "Light",
  dark: "Dark",
  asSystem: "As the system",
  language: "Language",
  switchAccount: "Switch account",
};

export const tabs = {
  sendMessages: "Send Messages",
  distributions: "Distributions",
  messages: "Messages",
};

export const simulator = {
  notice: "Simulator: no real message is sent",
  connect: "Connect a provider",
};

export const actions = {
  save: "Save",
  saved: "Saved",
  cancel: "Cancel",
  close: "Close",
  back: "Back",
  next: "Next",
  tryAgain: "Try again",
  remove: "Remove",
  edit: "Edit",
  add: "Add",
  copy: "Copy",
  copied: "Copied",
  download: "Download",
  clearFilters: "Clear filters",
  more: "More actions",
  show: "Show",
};

export const today = { today: "today", tomorrow: "tomorrow", yesterday: "yesterday" };

export const loading = {
  failed: "This could not be loaded.",
  lost: (time: string) => `Not live since ${time}`,
  loading: "Loading",
};

export const roles = {
  owner: "owner",
  manager: "manager",
  author: "author",
  approver: "approver",
  viewer: "viewer",
};

export const notFound = {
  title: "There is nothing here",
  text: "The address may be misspelt, or what was here is gone.",
  home: "To the distributions",
};

export const pageFailed = {
  title: "This page could not be shown",
  text: "Carillon was updated, or the line to it broke. Nothing of yours is lost.",
  reload: "Load the page again",
};

export const tally = { together: "Together" };
