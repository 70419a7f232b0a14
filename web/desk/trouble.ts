import { CallFailed } from "../api/client.ts";
import type { DeskState, Trouble } from "./state.ts";

export const codeOf = (error: unknown): string => (error instanceof CallFailed ? error.code : "page");

/** What a failed call means for the person. */
export function troubleOf(error: unknown): Trouble {
  const code = codeOf(error);
  return code === "offline" || code === "signed_out" ? code : "server";
}

/** Calls fail just now, for a reason that passes by itself. */
export const isDown = ({ trouble: { value } }: DeskState): boolean => value !== undefined && value !== "signed_out";

const ENDED = ["cancelled", "already_decided", "same_reviewer"];

/** Nobody needs an answer to it any more, or somebody else's. */
export const isEnded = (error: unknown): boolean => ENDED.includes(codeOf(error));

/** The API is sure that the review is not in these hands any more. */
export const isLost = (error: unknown): boolean =>
  ["lease_lost", "already_answered", "not_found", ...ENDED].includes(codeOf(error));

/** This person has as many reviews as one can. */
export const isFull = (error: unknown): boolean => codeOf(error) === "too_many_claims";

/** When somebody who has done enough gets reviews again; undefined for every other failure. Milliseconds since the epoch. */
export const restUntil = (error: unknown, now: number): number | undefined =>
  error instanceof CallFailed && error.code === "rest" ? now + (error.retryAfter ?? 60) * 1000 : undefined;

/** No answer, or one that says to try again: the same call again is safe and may succeed. */
export const isPassing = (error: unknown): boolean =>
  error instanceof CallFailed && (error.status === 0 || error.status === 429 || error.status >= 500);
