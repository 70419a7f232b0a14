import { setTimeout as pause } from "node:timers/promises";
import type { Api } from "../api.ts";
import type { Decided } from "../application.ts";

/** How many items come back as check items, with what share of reviews, and how many of them somebody new practises on. */
export const [CHECK_ITEMS, GOLD_RATE, PRACTICE] = [40, 0.1, 8];

const LOOK_MS = 50;

/** Ops say of decisions what they are; first it is waited until each is made. */
export async function plantAll(ops: Api, decided: readonly Decided[]): Promise<void> {
  for (const { id, row } of decided) {
    const body = { label: row.label, planted: true };
    while ((await ops.call(`PUT /gold/${id}`, [200, 409], { body })).status === 409) await pause(LOOK_MS);
  }
}
