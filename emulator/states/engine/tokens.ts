import { randomBytes } from "node:crypto";
import type { TaskResult } from "../journal/frame.ts";

/** Whom a token belongs to. */
export type TokenOwner = { readonly machineArn: string; readonly executionArn: string };

/** A task that waits for SendTaskSuccess. */
export type Waiter = {
  /** Resolves when the result is on disk and the task has it. */
  readonly answer: (result: TaskResult) => Promise<void>;
};

/** A new token. It names its owner, so that one that is out of date can be told from one that never was. */
export function newToken({ machineArn, executionArn }: TokenOwner): string {
  return Buffer.from(JSON.stringify([machineArn, executionArn, randomBytes(18).toString("base64url")])).toString(
    "base64url",
  );
}

/** Whom a token belongs to; undefined when it is no token. */
export function ownerOf(token: string): TokenOwner | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(token, "base64url").toString());
    if (!Array.isArray(parts) || parts.length !== 3 || !parts.every((part) => typeof part === "string"))
      return undefined;
    const [machineArn = "", executionArn = ""] = parts;
    return { machineArn, executionArn };
  } catch {
    return undefined;
  }
}

/** The tasks that wait, by token. Taking a waiter out is what decides between two answers, or an answer and a timeout. */
export class Tokens {
  readonly #waiting = new Map<string, Waiter>();

  open(token: string, waiter: Waiter): void {
    this.#waiting.set(token, waiter);
  }

  /** False when somebody else closed it before. */
  close(token: string): boolean {
    return this.#waiting.delete(token);
  }

  get(token: string): Waiter | undefined {
    return this.#waiting.get(token);
  }
}
