import { hash, verify } from "@node-rs/argon2";

/** Argon2id: the algorithm that the library takes by itself; OWASP's first choice of costs. */
const costs = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** The hash of a password that nobody knows, at the same costs. */
const nobodysHash = "$argon2id$v=19$m=19456,t=2,p=1$meCRq83uEkaStMdL+lnPjg$GgIyltkJCqkqzWrrb5R/eZtso+soP77KiLopRGwkhQM";

export async function hashPassword(password: string): Promise<string> {
  return hash(spelledAlike(password), costs);
}

/** Takes the same time where there is nobody (undefined): who asks learns nothing. */
export async function isPasswordOf(person: { passwordHash: string } | undefined, password: string): Promise<boolean> {
  const isRight = await verify(person?.passwordHash ?? nobodysHash, spelledAlike(password));
  return isRight && person !== undefined;
}

/** Keyboards write the same letter in several ways, such as й as one character or as two. */
function spelledAlike(password: string): string {
  return password.normalize("NFKC");
}
