import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from "@tanstack/react-router";
import { NotFound } from "./not-found.tsx";
import { PageFailed } from "./page-failed.tsx";
import { SignedIn } from "./signed-in.tsx";

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: PageFailed });

/** Pages for those who are not signed in: each takes its one-time token from the part of the address behind #. */
const open = <const Path extends string>(path: Path, load: Load, name: string) =>
  createRoute({ getParentRoute: () => root, path, component: page(load, name) });

const openPages = [
  open("/setup", () => import("../sign-in/setup-page.tsx"), "SetupPage"),
  open("/sign-in", () => import("../sign-in/sign-in-page.tsx"), "SignInPage"),
  open("/invitation", () => import("../sign-in/invitation-page.tsx"), "InvitationPage"),
  open("/password", () => import("../sign-in/password-page.tsx"), "PasswordPage"),
];

const signedIn = createRoute({ getParentRoute: () => root, id: "signed-in", component: SignedIn });

const home = createRoute({
  getParentRoute: () => signedIn,
  path: "/",
  beforeLoad: () => {
    throw redirect({ to: "/distributions" });
  },
});

const firstRun = createRoute({
  getParentRoute: () => signedIn,
  path: "/first-run",
  component: page(() => import("../first-run/first-run-page.tsx"), "FirstRunPage"),
});

export type ListSearch = { search?: string; state?: string; days?: string; channel?: string };

const distributions = createRoute({
  getParentRoute: () => signedIn,
  path: "/distributions",
  validateSearch: textsOf<ListSearch>("search", "state", "days", "channel"),
  component: page(() => import("../distributions/distributions-page.tsx"), "DistributionsPage"),
});

/** Distribution Creation before there is a draft, and of one that has been begun. */
const newDistribution = createRoute({
  getParentRoute: () => signedIn,
  path: "/distributions/new",
  component: page(() => import("../creation/new-page.tsx"), "NewPage"),
});
const creation = createRoute({
  getParentRoute: () => signedIn,
  path: "/distributions/$id/creation/$tab",
  component: page(() => import("../creation/creation-page.tsx"), "CreationPage"),
});

const distribution = createRoute({
  getParentRoute: () => signedIn,
  path: "/distributions/$id",
  validateSearch: textsOf<MessageSearch>("search", "state", "reason", "channel"),
  component: page(() => import("../distribution/distribution-page.tsx"), "DistributionPage"),
});

export type MessageSearch = { search?: string; state?: string; reason?: string; channel?: string; days?: string };

const messages = createRoute({
  getParentRoute: () => signedIn,
  path: "/messages",
  validateSearch: textsOf<MessageSearch>("search", "state", "reason", "channel", "days"),
  component: page(() => import("../messages/messages-page.tsx"), "MessagesPage"),
});
const message = createRoute({
  getParentRoute: () => signedIn,
  path: "/messages/$id",
  component: page(() => import("../messages/message-page.tsx"), "MessagePage"),
});

const recipients = createRoute({
  getParentRoute: () => signedIn,
  path: "/recipients",
  validateSearch: textsOf<{ search?: string }>("search"),
  component: page(() => import("../recipients/recipients-page.tsx"), "RecipientsPage"),
});
const recipient = createRoute({
  getParentRoute: () => signedIn,
  path: "/recipients/people/$id",
  component: page(() => import("../recipients/recipient-page.tsx"), "RecipientPage"),
});
const groups = createRoute({
  getParentRoute: () => signedIn,
  path: "/recipients/groups",
  component: page(() => import("../recipients/groups-page.tsx"), "GroupsPage"),
});
const group = createRoute({
  getParentRoute: () => signedIn,
  path: "/recipients/groups/$id",
  component: page(() => import("../recipients/group-page.tsx"), "GroupPage"),
});

const settings = createRoute({
  getParentRoute: () => signedIn,
  path: "/settings",
  component: page(() => import("../settings/settings-frame.tsx"), "SettingsFrame"),
});
const setting = <const Path extends string>(path: Path, load: Load, name: string) =>
  createRoute({ getParentRoute: () => settings, path, component: page(load, name) });

const settingPages = [
  setting("/", () => import("../settings/general-page.tsx"), "GeneralPage"),
  setting("/provider-accounts", () => import("../settings/provider-accounts-page.tsx"), "ProviderAccountsPage"),
  setting("/provider-accounts/$id", () => import("../settings/provider-account-page.tsx"), "ProviderAccountPage"),
  setting("/senders", () => import("../settings/senders-page.tsx"), "SendersPage"),
  setting("/numbering-plan", () => import("../settings/numbering-plan-page.tsx"), "NumberingPlanPage"),
  setting("/holidays", () => import("../settings/holidays-page.tsx"), "HolidaysPage"),
  setting("/people", () => import("../settings/people-page.tsx"), "PeoplePage"),
  setting("/api-keys", () => import("../settings/api-keys-page.tsx"), "ApiKeysPage"),
  setting("/audit-log", () => import("../settings/audit-log-page.tsx"), "AuditLogPage"),
  setting("/profile", () => import("../settings/profile-page.tsx"), "ProfilePage"),
];

const pages = [
  ...[home, firstRun, distributions, newDistribution, creation, distribution, messages, message],
  ...[recipients, recipient, groups, group, settings.addChildren(settingPages)],
];

/** Every page and its address. */
export const router = createRouter({
  routeTree: root.addChildren([...openPages, signedIn.addChildren(pages)]),
  defaultPreload: "intent",
  scrollRestoration: true,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}

type Load = () => Promise<Record<string, unknown>>;

/** A page that is loaded when it is first opened. */
function page(load: Load, name: string) {
  return lazyRouteComponent(load as () => Promise<Record<string, () => React.ReactNode>>, name);
}

/** Keeps of an address's query the parts that a page knows, as texts. */
function textsOf<Search>(...names: (keyof Search & string)[]) {
  return (search: Record<string, unknown>): Search =>
    Object.fromEntries(
      names
        .filter((name) => search[name] !== undefined && search[name] !== "")
        .map((name) => [name, String(search[name])]),
    ) as Search;
}
