import { referenceIn } from "../../functions/domain/media/references.ts";
import { t } from "../strings/index.ts";
import { mediaTexts } from "../strings/media.ts";
import { JsonBlock } from "./json-block.tsx";
import { Picture, Refused } from "./picture.tsx";
import { useSource } from "./source.ts";
import { textOf } from "./text-of.ts";

export type PicturesProps = {
  /** An address, a reference to a file, or a list of them. */
  readonly value: unknown;
  readonly name: string;
  /** The number of the first among the item's pictures, from 1. */
  readonly page: number;
  /** Where the item has it, as a JSON pointer. */
  readonly at: string;
  readonly hosts: readonly string[];
};

/** The pictures of one field. Whatever is none of them stays as it was sent. */
export function Pictures({ value, name, page, at, hosts }: PicturesProps) {
  if (Array.isArray(value))
    return value.map((one: unknown, index) => (
      <One key={index} value={one} name={name} page={page + index} at={`${at}/${index}`} hosts={hosts} />
    ));
  if (typeof value === "string" || referenceIn(value) !== undefined)
    return <One value={value} name={name} page={page} at={at} hosts={hosts} />;
  return <JsonBlock value={value} name={name} />;
}

function One({ value, at, hosts, ...shared }: PicturesProps) {
  const source = useSource("image", { value, at, hosts });
  if (typeof source === "object") return <Picture {...shared} source={source} />;
  if (referenceIn(value) === undefined) return <Refused address={textOf(value)} text={mediaTexts().refused} />;
  return <p class="muted">{t.media.broken}</p>;
}
