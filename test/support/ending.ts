/** What lasts until something ends and is told of it then: a test, a test file, a program of ours. */
export type Ending = { after(work: () => Promise<unknown>): void };
