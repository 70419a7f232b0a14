import type { Json, JsonObject } from "../language/json.ts";

/**
 * Where one branch of an execution stands: what is needed to go on after a crash, as it is on disk. Frames are never
 * changed in place, because a write may still be under way; a new one replaces the old.
 */
export type Frame = ActiveFrame | FinishedFrame;

export type ActiveFrame = {
  readonly state: string;
  readonly input: Json;
  /** What the states of this branch assigned. */
  readonly variables: JsonObject;
  /** When the state was entered; like every time here, in milliseconds since the epoch. */
  readonly entered: number;
  /** How often each Retry entry was used, by its index. */
  readonly attempts: readonly number[];
  /** When a Wait ends, or the next attempt begins. */
  readonly wake?: number | undefined;
  /** What the current attempt works on; absent before it began. */
  readonly work?: Work | undefined;
  /** The branch's latest event in the history. */
  readonly event: number;
};

export type Work = {
  /** The evaluated Arguments or Items, so that an attempt that is repeated after a crash works on the same. */
  readonly input: Json;
  readonly since: number;
  readonly token?: string;
  readonly timeoutSeconds?: number | undefined;
  /** The call that hands the work on was answered: from here on, only the token or the job is waited for. */
  readonly submitted?: boolean;
  /** What SendTaskSuccess said. */
  readonly result?: TaskResult;
};

export type TaskResult = { readonly output: Json };

/** A branch of a Map that came to its end before its siblings did. */
export type FinishedFrame = { readonly finished: true; readonly output: Json };

export function isFinished(frame: Frame): frame is FinishedFrame {
  return "finished" in frame;
}
