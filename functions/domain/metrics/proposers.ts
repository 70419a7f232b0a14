import { clopperPearson } from "../statistics/intervals.ts";
import { ownOf } from "../own.ts";
import type { Day } from "./day.ts";
import { type Given, keptIn } from "./fields.ts";
import { agreedIn, type Paired } from "./pairs.ts";
import type { Metrics } from "./view.ts";

const NOTHING = { shown: 0, edited: 0, pairs: 0, apart: 0 };

/** What an answer adds to whoever proposed: whether people changed what they saw, and whether two of them agree. */
export function proposerOf({ between, ...given }: Given & Paired): Pick<Partial<Day>, "proposers"> {
  const model = given.prediction?.model;
  const kept = keptIn(given);
  const shown = kept?.inView === true;
  if (model === undefined || (!shown && between === undefined)) return {};
  return {
    proposers: {
      [model]: {
        shown: Number(shown),
        edited: Number(shown && !kept.isKept),
        pairs: Number(between !== undefined),
        apart: Number(between?.agree === false),
      },
    },
  };
}

type Proposer = Pick<Metrics["labels"][number], "edited" | "agreed">;

/** What is known of a proposer beside its errors; nothing of labels. */
export function proposerFigures(counted: Day["proposers"], model: string): Proposer {
  const { shown, edited, pairs, apart } = ownOf(counted ?? {}, model) ?? NOTHING;
  const shares = { edited: clopperPearson(edited, shown), agreed: agreedIn({ all: pairs, apart }) };
  return { ...(shares.edited && { edited: shares.edited }), ...(shares.agreed && { agreed: shares.agreed }) };
}
