import { createHmac } from "node:crypto";

/**
 * A number in [0, 1) that belongs to `id` under a secret `key`: uniform over ids, the same at every try, and not to be
 * guessed by who sends the items. A decision is drawn for audit when it is below the audit rate.
 */
export function drawOf(key: string, id: string): number {
  return keyed(key, `audit:${id}`).readUIntBE(0, 6) / 2 ** 48;
}

/** The share of agreements with the model that get a second blind opinion: what model and reviewer both miss shows there. */
export const AGREEMENTS_CHECKED = 0.1;

/** Whether a review gets a second blind opinion even when the first agrees with the model. As little to be guessed as the audit draw. */
export function isCheckedTwice(key: string, id: string): boolean {
  return keyed(key, `second:${id}`).readUIntBE(0, 6) / 2 ** 48 < AGREEMENTS_CHECKED;
}

/** The place of a review among those with the same deadline: keyed, so that it tells nothing about the item. */
export function shuffleOf(key: string, id: string): string {
  return keyed(key, `order:${id}`).toString("hex", 0, 8);
}

function keyed(key: string, message: string): Buffer {
  return createHmac("sha256", key).update(message).digest();
}
