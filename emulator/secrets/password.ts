import { randomInt } from "node:crypto";
import { onlyKnown } from "../input.ts";

/** The options of `GenerateSecretString` in a template; the defaults are those of AWS. */
export type PasswordOptions = { readonly PasswordLength?: number; readonly ExcludePunctuation?: boolean };

const LOWERCASE = "abcdefghijklmnopqrstuvwxyz";
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/** A random password with one character of each kind at least. Throws `notSupported` for another option. */
export function password(options: PasswordOptions): string {
  onlyKnown("GenerateSecretString", options, new Set(["PasswordLength", "ExcludePunctuation"]));
  const { PasswordLength: length = 32, ExcludePunctuation: plain = false } = options;
  const kinds = [LOWERCASE, LOWERCASE.toUpperCase(), "0123456789", ...(plain ? [] : [PUNCTUATION])];
  if (length < kinds.length) throw new Error(`A password of ${length} characters has not one of each kind`);
  const others = Array.from({ length: length - kinds.length }, () => kinds.join(""));
  return shuffled([...kinds, ...others].map(oneOf)).join("");
}

const oneOf = (characters: string): string => characters.charAt(randomInt(characters.length));

function shuffled(characters: readonly string[]): string[] {
  const left = [...characters];
  return characters.map(() => left.splice(randomInt(left.length), 1)[0] as string);
}
