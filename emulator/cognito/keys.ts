import { createPrivateKey, type JsonWebKey, randomUUID } from "node:crypto";
import { link, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { exportJWK, generateKeyPair, type JWK } from "jose";
import { StartRefused } from "../refusal.ts";

/** API Gateway's JWT authorizers accept RSA signatures only. */
export const ALGORITHM = "RS256";

/** The signing key; `kid` names it in tokens. */
export type SigningKey = JWK & { readonly kid: string };

/**
 * Reads the signing key from a file, which only its owner may read, and makes it the first time. When two processes
 * make it at once, both end up with the same one: a link, unlike a rename, never replaces a file.
 */
export async function loadSigningKey(file: string): Promise<SigningKey> {
  return (await readKey(file)) ?? createKey(file);
}

async function createKey(file: string): Promise<SigningKey> {
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const key = { ...(await exportJWK(privateKey)), kid: randomUUID(), alg: ALGORITHM, use: "sig" };
  const own = join(dirname(file), `.${randomUUID()}`);
  await writeFile(own, JSON.stringify({ keys: [key] }), { mode: 0o600 });
  try {
    await link(own, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    await rm(own);
  }
  const settled = await readKey(file);
  if (settled === undefined) throw new Error(`${file} was removed while it was created.`);
  return settled;
}

async function readKey(file: string): Promise<SigningKey | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = keyIn(text);
  if (key !== undefined) return key;
  throw new StartRefused(
    `The file ${file} is damaged: it holds no signing key. Put it back from a copy, or delete it: the next start makes another key, and tokens and sessions of before end.`,
  );
}

/** The key, where it is whole. */
function keyIn(text: string): SigningKey | undefined {
  try {
    const [key] = (JSON.parse(text) as { keys: SigningKey[] }).keys;
    createPrivateKey({ key: key as JsonWebKey, format: "jwk" });
    return key?.kid === undefined ? undefined : key;
  } catch {
    return undefined;
  }
}

/** The members of a key that everyone may see. */
export function publicPart({ kty, n, e, kid, alg, use }: SigningKey): JWK {
  return { kty: kty!, n: n!, e: e!, kid, alg: alg!, use: use! };
}
