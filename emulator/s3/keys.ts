import { AwsError, notSupported } from "../service.ts";

/** S3's longest key, and the longest name that file systems take; both in bytes. */
const MAX_KEY = 1024;
const MAX_NAME = 255;
/** What every file system takes as it is. `%` is not among them, so that encoded names cannot be mistaken. */
const PLAIN = /^[\w.=+,@-]$/;
/** The name of a part with no characters, as in `a//b`: no encoded character looks so. */
const EMPTY = "%_";
/** Names that Windows keeps for devices. */
const DEVICE = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** The path of a key below its bucket's folder: readable, inside that folder, and different for different keys. */
export function pathOf(key: string): string {
  if (Buffer.byteLength(key) > MAX_KEY) throw new AwsError("KeyTooLongError", "Your key is too long");
  const names = key.split("/").map(nameOf);
  if (names.some((name) => name.length > MAX_NAME))
    throw notSupported("S3 key with a part that is too long for a file name");
  return names.join("/");
}

/** The key of a path that `pathOf` made. */
export function keyOf(path: string): string {
  return path
    .split("/")
    .map((name) => (name === EMPTY ? "" : decodeURIComponent(name)))
    .join("/");
}

function nameOf(part: string): string {
  if (part === "") return EMPTY;
  if (!part.isWellFormed()) throw new AwsError("InvalidURI", "Couldn't parse the specified URI.");
  const name = Array.from(part, (character) => (PLAIN.test(character) ? character : encode(character))).join("");
  if (DEVICE.test(name)) return encode(name.charAt(0)) + name.slice(1);
  // `..` would lead out of the folder, and Windows drops a dot at the end.
  return name.endsWith(".") ? `${name.slice(0, -1)}%2E` : name;
}

function encode(character: string): string {
  return [...Buffer.from(character)].map((byte) => `%${byte.toString(16).toUpperCase().padStart(2, "0")}`).join("");
}
