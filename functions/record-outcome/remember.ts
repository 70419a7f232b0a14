import { letGo, remember } from "../adapters/decisions/repeats.ts";
import { flow } from "../adapters/runtime.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { toldQuestions } from "../domain/reviews/question.ts";
import type { ReviewRow } from "../domain/reviews/review-row.ts";
import { logger } from "../http/logger.ts";

/**
 * Keeps what a person decided for the same item to come. What the application told beside the item, the next one does not
 * show: such an answer is for this one alone. It is for what comes later, and no answer fails for it.
 */
export async function rememberFor(owner: DecisionRow, row: ReviewRow): Promise<void> {
  const { repeat } = flow();
  if (repeat === undefined) return;
  const wasTold = toldQuestions(row).some(({ came }) => came !== undefined);
  await (wasTold ? letGo(owner) : remember(owner.id, repeat)).catch((error: unknown) =>
    logger.warn("not remembered", { id: owner.id, error: error as Error }),
  );
}
