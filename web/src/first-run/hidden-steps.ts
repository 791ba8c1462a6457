const keyOf = (accountId: string) => `first steps hidden ${accountId}`;

/** Whether the reader has said that he knows his way in this account; kept in this browser. */
export function areStepsHidden(accountId: string): boolean {
  return localStorage.getItem(keyOf(accountId)) !== null;
}

export function hideSteps(accountId: string): void {
  localStorage.setItem(keyOf(accountId), "yes");
}
