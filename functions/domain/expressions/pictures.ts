import { outOfBounds } from "./bounds.ts";

const MOST_PICTURE = 200;
const MOST_TIMESTAMP = 100;
/** Places where a picture leaves open which part a character belongs to: with more, reading a time takes too long. */
const MOST_OPEN = 3;

/** Bounds a picture of dates: its length and the widths that it pads to. */
export function checkPicture(picture: unknown): void {
  if (typeof picture !== "string") return;
  if (picture.length > MOST_PICTURE) throw outOfBounds(`a picture has at most ${MOST_PICTURE} characters`);
  if (/,[^\]]*\d{3}/.test(picture)) throw outOfBounds("a picture's width is at most 99");
}

/** JSONata reads a time with a regular expression that it makes of the picture; this bounds both. */
export function checkTimestamp(time: unknown, picture: unknown): void {
  if (typeof time !== "string" || typeof picture !== "string") return;
  checkPicture(picture);
  if (time.length > MOST_TIMESTAMP) throw outOfBounds(`a time that is read has at most ${MOST_TIMESTAMP} characters`);
  if (openPlaces(picture) > MOST_OPEN) throw outOfBounds(`the picture ${picture} does not say where its parts end`);
}

/** By what a part is read; `zone` ends in digits. */
type Kind = "digits" | "letters" | "words" | "zone";

/** What may follow a part directly and be read as more of it. JSONata fixes the width of a number before a number. */
const BLENDS: Readonly<Record<Kind, readonly (Kind | undefined)[]>> = {
  digits: ["words"],
  letters: ["letters", "words", "zone"],
  words: [undefined, "digits", "letters", "words", "zone"],
  zone: ["digits", "words"],
};

function openPlaces(picture: string): number {
  const parts = [...picture.matchAll(/\[([^\]]*)\]([^[]*)/g)].map(([, marker = "", literal = ""]) => ({
    kind: kindOf(marker),
    literal,
  }));
  return parts.filter(({ kind, literal }, at) => isOpen(kind, literal, parts[at + 1]?.kind)).length;
}

function isOpen(kind: Kind, literal: string, next: Kind | undefined): boolean {
  if (literal === "" || kind === "words") return BLENDS[kind].includes(next);
  return (kind === "letters" ? /^[a-z]/i : /^\d/).test(literal);
}

/** `[f]` counts as words: it has no fixed width, whatever follows. */
function kindOf(marker: string): Kind {
  const [component = "", ...rest] = marker.trim();
  const [presentation = ""] = rest.join("").split(",");
  if (component === "f" || /w/i.test(presentation)) return "words";
  if (/z/i.test(component)) return "zone";
  if (/[ain]/i.test(presentation)) return "letters";
  return presentation === "" && /[FP]/.test(component) ? "letters" : "digits";
}
