/** A file that is no text as it is read here: why, as a sentence goes on after the file's name. */
export class NotText extends Error {
  override readonly name = "NotText";
}

const MARKS = [
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
] as const;

/**
 * The text of a file that people wrote: UTF-8, or UTF-16 with its byte order mark, as spreadsheets and Windows save it.
 * The mark is no part of the text.
 * @throws {NotText} for any other encoding: Latin-1 cannot be told from its neighbours, and guessing would change words.
 */
export function decodeText(content: Uint8Array): string {
  const mark = MARKS.find(({ bytes }) => bytes.every((byte, at) => content[at] === byte));
  const encoding = mark?.encoding ?? "utf-8";
  const text = decoded(content, encoding);
  if (text === undefined) throw new NotText(`is not valid ${encoding.toUpperCase()}: ${hintFor(content, encoding)}`);
  if (text.includes("\0")) throw new NotText("holds zero bytes: it is binary, or UTF-16 without a byte order mark");
  return text;
}

function decoded(content: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}

function hintFor(content: Uint8Array, encoding: string): string {
  if (encoding !== "utf-8") return "it is cut off or damaged";
  if (content.includes(0)) return "it is binary, or UTF-16 without a byte order mark";
  return "probably Latin-1 or Windows-1252. Save it as UTF-8";
}
