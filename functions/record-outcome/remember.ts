import { letGo, remember } from "../adapters/decisions/repeats.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import type { Repeat } from "../domain/parts/flow-members.ts";
import { toldQuestions } from "../domain/reviews/question.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";
import { logger } from "../http/logger.ts";

/**
 * Keeps what a person decided for the same item to come. What the application told beside the item, the next one does not
 * show: such an answer is for this one alone. What a senior who looked again calls something else is not given again. It is
 * for what comes later, and no answer fails for it.
 */
export async function rememberFor(owner: DecisionRow, row: ReviewRow, repeat: Repeat): Promise<void> {
  const wasTold = toldQuestions(row).some(({ came }) => came !== undefined);
  const isDoubted = row.purpose === "relabel" && (row.opinions ?? []).some(({ label }) => label !== owner.label);
  await (wasTold || isDoubted ? letGo(owner) : remember(owner.id, repeat)).catch((error: unknown) =>
    logger.warn("not remembered", { id: owner.id, error: error as Error }),
  );
}
