export const scopes = ["read", "send", "approve", "manage", "people"] as const;

/** What a caller may do. A route says which one it needs; where it does not, GET needs `read` and all others `manage`. */
export type Scope = (typeof scopes)[number];

/** Those that an API key may have: to approve, and to say who belongs to an account, is for persons. */
export const keyScopes = ["read", "send", "manage"] as const satisfies Scope[];
export type KeyScope = (typeof keyScopes)[number];
