import { readFileSync } from "node:fs";
import { keptJson } from "../functions/domain/flows/json-text.ts";
import { decodeText, NotText } from "../infra/text-file.ts";
import { StartRefused } from "@second-look/emulator";

/**
 * The text of a file that somebody named on the command line.
 * @param what names it in a refusal, as "data file".
 * @throws {StartRefused}
 */
export function contentOf(what: string, file: string): string {
  try {
    return decodeText(readFileSync(file));
  } catch (error) {
    if (error instanceof NotText) throw new StartRefused(`The ${what} ${file} ${error.message}.`);
    throw new StartRefused(`Cannot read the ${what} ${file}.`);
  }
}

/** The JSON object that a line holds. @throws {Error} that says what is wrong with the line. */
export function objectIn(line: string): Readonly<Record<string, unknown>> {
  const value = valueOf(line);
  if (!isRecord(value)) throw new Error("it is not a JSON object");
  return value;
}

function valueOf(line: string): unknown {
  try {
    return keptJson(line);
  } catch (error) {
    throw error instanceof SyntaxError ? new Error("it is not JSON") : error;
  }
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
