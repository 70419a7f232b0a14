import * as z from "zod";
import type { Flow } from "../flows/flow.ts";
import { isRecorded } from "../models/proposers.ts";

/** A flow's wish that some answers are looked at again; `perDay`: how many reviews seniors are given for it on a UTC day, at most. */
export const relabelSchema = z.strictObject({ perDay: z.int().min(1).max(100).default(5) });

/** Why a flow cannot ask for it. */
export function relabelFaults(flow: Pick<Flow, "answer" | "model" | "review">): readonly string[] {
  if (flow.review.relabel === undefined || (flow.answer === undefined && !isRecorded(flow))) return [];
  return ["only labels that a model is trained on here can be looked at again: leave review.relabel out"];
}
