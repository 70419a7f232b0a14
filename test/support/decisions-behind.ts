import { expect } from "vitest";
import { type Metrics, metricsSchema } from "../../functions/domain/metrics/view.ts";
import type { ListedDecision } from "../../functions/domain/looking/list-view.ts";
import type { Client } from "./system.ts";

/** The figures as somebody in ops has them. */
export const metricsFor = async (ops: Client): Promise<Metrics> =>
  metricsSchema.parse((await ops.call("GET /metrics")).body);

/** The decisions behind a figure, in one page, of which nothing is missing. */
export async function behindFigure(
  ops: Client,
  conditions: Record<string, string>,
): Promise<readonly ListedDecision[]> {
  const query = new URLSearchParams({ limit: "100", ...conditions }).toString();
  const { status, body } = await ops.call(`GET /ops/decisions?${query}`);
  expect(status).toBe(200);
  for (const rest of ["nextCursor", "unlisted", "full"]) expect(body).not.toHaveProperty(rest);
  return body["items"] as ListedDecision[];
}

/** Of how many a share is. */
export const countIn = (share: { readonly rate: number; readonly n: number } | undefined): number =>
  Math.round((share?.rate ?? 0) * (share?.n ?? 0));
