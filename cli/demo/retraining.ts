import { setTimeout as pause } from "node:timers/promises";
import type { Api } from "./api.ts";

/** How a retraining ended, and why, in the system's own words. */
export type Retraining = { readonly status: string; readonly reason: string | null };

export const retrainingSays = ({ status, reason }: Retraining): string =>
  `retraining ${status}.${reason === null ? "" : ` ${reason}`}`;

const LOOK_MS = 200;

/** Asks for a retraining, as ops do, and waits for its end. */
export async function retrain(ops: Api): Promise<Retraining> {
  const { body } = await ops.call("POST /retrainings", [202], { body: {} });
  for (;;) {
    const { body: now } = await ops.call(`GET /retrainings/${String(body["id"])}`, [200]);
    const { status, reason } = now as { status: string; reason?: string };
    if (status !== "running") return { status, reason: reason ?? null };
    await pause(LOOK_MS);
  }
}
