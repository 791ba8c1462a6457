/** Who acts, and for which account: the caller of a request (`request.account` is one), or Carillon itself. */
export type Actor = {
  /** Of the account. */
  readonly id: number;
  /** null: no key, but a person, Carillon itself, or a command of the operator. */
  readonly keyId: number | null;
  /** null: no person, but a key, Carillon itself, or a command of the operator. */
  readonly person: { readonly id: number } | null;
};

/** What Carillon does for an account by itself. */
export function systemOf(accountId: number): Actor {
  return { id: accountId, keyId: null, person: null };
}
