import { randomBytes } from "node:crypto";

export type Credentials = { readonly accessKeyId: string; readonly secretAccessKey: string };

/** The access keys that are good until the process ends, one for each role. */
export interface Identities {
  /** The key of a role (its ARN); the same one each time. */
  credentialsOf(role: string): Credentials;
  /** The role that an access key id stands for. */
  roleOf(accessKeyId: string): string | undefined;
}

/**
 * Makes the keys as they are asked for; they are good until the process ends. A key's id is no secret: it stands in every
 * URL that is signed beforehand.
 */
export function createIdentities(): Identities {
  const byRole = new Map<string, Credentials>();
  const byKey = new Map<string, string>();
  return {
    roleOf: (accessKeyId) => byKey.get(accessKeyId),
    credentialsOf(role) {
      const known = byRole.get(role);
      if (known !== undefined) return known;
      const made = { accessKeyId: `AKIA${randomLetters(26)}`, secretAccessKey: randomBytes(30).toString("base64") };
      byRole.set(role, made);
      byKey.set(made.accessKeyId, role);
      return made;
    },
  };
}

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Five random bits a letter. */
function randomLetters(count: number): string {
  return Array.from(randomBytes(count), (byte) => LETTERS[byte % LETTERS.length]).join("");
}
