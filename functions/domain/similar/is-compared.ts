import type { Flow } from "../flows/flow.ts";
import { isRecorded } from "../models/proposers.ts";

/** Whether a flow's cases are compared: those whose answers are labels, of items of which there is a text. */
export const isCompared = (flow: Pick<Flow, "answer" | "model" | "text">): boolean =>
  flow.text !== undefined && !isRecorded(flow);
