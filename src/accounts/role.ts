import { type Scope, scopes } from "../platform/http-server/scope.ts";

export const roles = ["owner", "manager", "author", "approver", "viewer"] as const;

/** What a person is in an account. */
export type Role = (typeof roles)[number];

/** What each role may do. */
export const scopesOfRole: Record<Role, readonly Scope[]> = {
  owner: scopes,
  manager: ["read", "send", "approve", "manage"],
  author: ["read", "send"],
  approver: ["read", "approve"],
  viewer: ["read"],
};
