import * as z from "zod";
import type { Brought } from "../answers/proposal.ts";
import { checkedBy } from "../flows/checked.ts";
import { sentenceOf } from "../flows/json-guard.ts";
import { keptJson } from "../flows/json-text.ts";
import type { RawLine } from "./cut.ts";
import { MAX_LINE_BYTES } from "./limits.ts";

/** A line of a batch. */
export type Line = {
  readonly key: string;
  readonly item: Readonly<Record<string, unknown>>;
  readonly proposal?: Brought;
};

/** Why a line is no item to be decided; `key` where it could be read. */
export type Refused = { readonly reason: string; readonly key?: string };

/** What lines look like, for a flow's kind of proposal. */
export const lineSchema = (proposal: z.core.$ZodType<Brought>): z.ZodType<Line> =>
  z.strictObject({
    key: z.string().min(1).max(255),
    item: z.record(z.string(), z.unknown()),
    proposal: z.exactOptional(proposal),
  });

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const BOM = /^\uFEFF/;

/** A line as the schema reads it, or why it cannot be read. `isFirst`: it begins the file, which may begin with a byte order mark. */
export function readLine(raw: RawLine, schema: z.ZodType<Line>, isFirst: boolean): Line | Refused {
  if (raw === undefined) return { reason: `The line has more than ${MAX_LINE_BYTES} bytes.` };
  const text = textOf(raw, isFirst);
  if (text === undefined) return { reason: "The line is not valid UTF-8." };
  if (text.trim() === "") return { reason: "The line is empty." };
  const value = valueOf(text);
  if ("reason" in value) return value;
  const result = checkedBy(schema, value.json);
  return "data" in result ? result.data : { reason: sentenceOf(result.faults), ...keyIn(value.json) };
}

export const isRefused = (line: Line | Refused): line is Refused => "reason" in line;

function textOf(raw: Uint8Array, isFirst: boolean): string | undefined {
  try {
    const text = decoder.decode(raw);
    return isFirst ? text.replace(BOM, "") : text;
  } catch {
    return undefined;
  }
}

function valueOf(text: string): { readonly json: unknown } | Refused {
  try {
    return { json: keptJson(text) };
  } catch (error) {
    return { reason: error instanceof SyntaxError ? "The line is not JSON." : sentence((error as Error).message) };
  }
}

/** `at #/item: nested deeper than 64`, as it is said of bodies. */
const sentence = (message: string): string => message.replace(/^at /, "");

function keyIn(json: unknown): Pick<Refused, "key"> {
  const key = (json as { key?: unknown } | null)?.key;
  return typeof key === "string" && key.length <= 255 ? { key } : {};
}
