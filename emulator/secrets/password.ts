import { randomInt } from "node:crypto";

/** The options of `GenerateSecretString` in a template; the defaults are those of AWS. */
export type PasswordOptions = {
  readonly PasswordLength?: number;
  readonly ExcludePunctuation?: boolean;
  readonly ExcludeLowercase?: boolean;
  readonly ExcludeUppercase?: boolean;
  readonly ExcludeNumbers?: boolean;
  readonly ExcludeCharacters?: string;
  readonly IncludeSpace?: boolean;
  readonly RequireEachIncludedType?: boolean;
};

const LOWERCASE = "abcdefghijklmnopqrstuvwxyz";
const PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

/** A random password: 32 characters with one of each kind at least, unless the options say otherwise. */
export function password(options: PasswordOptions): string {
  const { PasswordLength: length = 32, RequireEachIncludedType: requireEach = true } = options;
  const kinds = kindsOf(options);
  const all = kinds.join("");
  const required = requireEach ? kinds : [];
  if (all === "" || length < Math.max(1, required.length))
    throw new Error("No password can be generated with these options");
  const others = Array.from({ length: length - required.length }, () => all);
  return shuffled([...required, ...others].map(oneOf)).join("");
}

function kindsOf(options: PasswordOptions): string[] {
  const excluded = options.ExcludeCharacters ?? "";
  const kinds = [
    options.ExcludeLowercase === true ? "" : LOWERCASE,
    options.ExcludeUppercase === true ? "" : LOWERCASE.toUpperCase(),
    options.ExcludeNumbers === true ? "" : "0123456789",
    options.ExcludePunctuation === true ? "" : PUNCTUATION,
    options.IncludeSpace === true ? " " : "",
  ];
  return kinds
    .map((kind) =>
      Array.from(kind)
        .filter((character) => !excluded.includes(character))
        .join(""),
    )
    .filter((kind) => kind !== "");
}

const oneOf = (characters: string): string => characters.charAt(randomInt(characters.length));

function shuffled(characters: readonly string[]): string[] {
  const left = [...characters];
  return characters.map(() => left.splice(randomInt(left.length), 1)[0] as string);
}
