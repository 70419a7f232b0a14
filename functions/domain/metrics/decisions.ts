import * as z from "zod";
import type { DecisionRow } from "../decisions/decision.ts";
import { type Addition, servedSchema } from "./day.ts";
import type { Routes } from "./view.ts";

/** What counting reads of a decision's row; all of it stands from the moment at which the row is written. */
export type CountedRow = Pick<DecisionRow, "id" | "client" | "createdAt" | "route" | "reason" | "audit" | "prediction">;

const reasonSchema = z.enum(["unsure", "uncertified", "rule", "paused", "no-model"]);

/** What a decision adds to its day; undefined for a row that is not as it should be: no count is better than a wrong one. */
export function additionOf({ createdAt, route, reason, audit, prediction }: CountedRow): Addition | undefined {
  const place = placeOf(route, reason, audit);
  if (place === undefined || Number.isNaN(Date.parse(createdAt))) return undefined;
  const label = labelIn(prediction);
  const automatic = Number(route !== "review");
  return {
    day: createdAt.slice(0, 10),
    adds: {
      routes: { [place]: 1 } as Routes,
      ...(label !== undefined && { labels: { [label]: { decisions: 1, automatic } } }),
    },
  };
}

function placeOf(route: string, reason: string, audit: boolean): keyof Routes | undefined {
  if (route === "auto-approve" || route === "auto-reject") return audit ? "audit" : "automatic";
  return route === "review" ? reasonSchema.safeParse(reason).data : undefined;
}

function labelIn(prediction: string | undefined): string | undefined {
  if (prediction === undefined) return undefined;
  try {
    return servedSchema.safeParse(JSON.parse(prediction)).data?.label;
  } catch {
    return undefined;
  }
}
