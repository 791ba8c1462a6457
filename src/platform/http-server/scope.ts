export const scopes = ["read", "send", "manage"] as const;

/** What an API key may be used for. A route says which one it needs; where it does not, GET needs `read` and all others `manage`. */
export type Scope = (typeof scopes)[number];
