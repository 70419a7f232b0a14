import * as z from "zod";
import { isRecorded } from "../models/proposers.ts";
import type { Flow } from "../flows/flow.ts";

/** A model that learns from each answer as it comes, beside the one that is trained at night. It decides nothing. */
export const onlineSchema = z.strictObject({
  /** Whether it says, under a review budget, of which unsure items there is most to learn. */
  rank: z.boolean().default(false),
});
export type Online = z.infer<typeof onlineSchema>;

type OfOnline = Pick<Flow, "answer" | "model"> & {
  readonly text?: string;
  readonly online?: Online;
  readonly review: { readonly budget?: number | undefined };
};

/** Why the flow cannot have an online model as it stands: one sentence for each fault. */
export function onlineFaults({ answer, model, text, online, review }: OfOnline): readonly string[] {
  if (online === undefined) return [];
  return [
    ...(text === undefined || answer !== undefined
      ? ['it learns labels from a text: the flow needs "labels" and "text"']
      : []),
    ...(online.rank && review.budget === undefined
      ? ['"rank" chooses what is reviewed under a budget: set review.budget, or leave "rank" out']
      : []),
    ...(online.rank && isRecorded({ answer, model })
      ? ['"rank" goes beside a model that reads the text: leave it out for one that reads numbers, or is only told of']
      : []),
  ];
}
