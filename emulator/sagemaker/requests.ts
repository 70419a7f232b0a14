import { isRecord, onlyKnown, requiredText } from "../input.ts";
import type { Input } from "../service.ts";
import { invalidParameter } from "./errors.ts";

/** A name as SageMaker takes it: letters, digits and single hyphens, 63 at most. */
export function nameIn(input: Input, parameter: string): string {
  const name = requiredText(input, parameter, invalidParameter);
  if (name.length > 63 || !/^[a-zA-Z0-9](?:-*[a-zA-Z0-9])*$/u.test(name)) throw invalidParameter(parameter);
  return name;
}

/** A structure; empty when it is left out. Refuses members that are not in `known`. */
export function structureIn(
  input: Input,
  parameter: string,
  known: readonly string[],
  what: string,
): Readonly<Record<string, unknown>> {
  const value = input[parameter] ?? {};
  if (!isRecord(value)) throw invalidParameter(parameter);
  onlyKnown(`${what} ${parameter}`, value, new Set(known));
  return value;
}

/** A bucket and a key or a prefix. */
export type Place = { readonly bucket: string; readonly key: string };

/** `s3://bucket/key`. */
export function placeIn(input: Input, parameter: string): Place {
  const uri = requiredText(input, parameter, invalidParameter);
  const { bucket, key = "" } = /^s3:\/\/(?<bucket>[^/]+)(?:\/(?<key>.*))?$/u.exec(uri)?.groups ?? {};
  if (bucket === undefined) throw invalidParameter(parameter);
  return { bucket, key };
}

/** Only SageMaker's BlazingText runs here. */
export function isBlazingText(image: unknown): boolean {
  return typeof image === "string" && /(?:^|\/)blazingtext(?:[:@]|$)/u.test(image);
}

/** Times travel as seconds since the epoch. */
export const seconds = (milliseconds: number): number => milliseconds / 1000;
