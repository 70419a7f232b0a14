import { createHmac } from "node:crypto";
import type { Policy } from "../policy/policy.ts";
import type { Outcome } from "./outcome.ts";

/**
 * A number in [0, 1) that belongs to `id` under a secret `key`: uniform over ids, the same at every try, and not to be
 * guessed by who sends the items. A decision is drawn for audit when it is below the audit rate.
 */
export function drawOf(key: string, id: string): number {
  return keyed(key, `audit:${id}`).readUIntBE(0, 6) / 2 ** 48;
}

/** The same for an item, by the hash of its body: all its decisions are drawn, or none is. */
export function itemDrawOf(key: string, bodyHash: string): number {
  return keyed(key, `audit-item:${bodyHash}`).readUIntBE(0, 6) / 2 ** 48;
}

/** While automation is paused everything is reviewed, models are there, and evidence is not: at least half is drawn. */
const WHILE_PAUSED = 0.5;
/** Before the first certificate everything is reviewed as well, and what is not drawn must teach: three tenths. */
export const BEFORE_CERTIFICATES = 0.3;

type Automating = {
  readonly paused: boolean;
  /** Whether any model serves. */
  readonly serves: boolean;
  readonly certified: { readonly [outcome in Outcome]?: number | undefined };
  /** The share that a review budget keeps for audits, where there is one. */
  readonly budgeted?: number | undefined;
};

/**
 * The probability that a decision is audited: the policy's, and more while everything is reviewed or a review budget keeps
 * more for audits. It does not depend on the prediction.
 */
export function auditProbability(
  { AuditRate, Guarantee }: Pick<Policy, "AuditRate" | "Guarantee">,
  { paused, serves, certified, budgeted = 0 }: Automating,
): number {
  if (paused) return Math.max(WHILE_PAUSED, AuditRate);
  const certifies = certified.approve !== undefined || certified.reject !== undefined;
  if (!serves || (Guarantee === "enforce" && !certifies)) return Math.max(BEFORE_CERTIFICATES, AuditRate);
  return Math.max(budgeted, AuditRate);
}

/** The share of agreements with the model that get a second blind opinion: what one reviewer lets pass shows there. */
export const AGREEMENTS_CHECKED = 0.1;

/** Whether a review gets a second blind opinion even when the first agrees with the model. As little to be guessed as the audit draw. */
export function isCheckedTwice(key: string, id: string): boolean {
  return keyed(key, `second:${id}`).readUIntBE(0, 6) / 2 ** 48 < AGREEMENTS_CHECKED;
}

/** What a list of suggestions is drawn by: whether its order is random, and which one. The audit's draw tells nothing of it. */
export const listDrawsOf = (key: string, id: string) => ({
  draw: keyed(key, `list:${id}`).readUIntBE(0, 6) / 2 ** 48,
  order: keyed(key, `list-order:${id}`).toString("hex", 0, 16),
});

/** The place of a review among those with the same deadline: keyed, so that it tells nothing about the item. */
export function shuffleOf(key: string, id: string): string {
  return keyed(key, `order:${id}`).toString("hex", 0, 8);
}

/**
 * Where a review's count of claims begins, from 0 to 2^32 - 1: keyed, so that nobody can tell by the epoch of a claim how
 * many there were before. A second opinion is never the first claim.
 */
export function firstEpochOf(key: string, id: string): number {
  return keyed(key, `epoch:${id}`).readUInt32BE(0);
}

function keyed(key: string, message: string): Buffer {
  return createHmac("sha256", key).update(message).digest();
}
