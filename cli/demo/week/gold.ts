/** The share of answers that go to gold items. */
export const GOLD_RATE = 0.05;

/** An answer to a gold item, as the stack keeps it. */
export type GoldResult = {
  readonly flow: string;
  readonly reviewer: string;
  /** ISO time. */
  readonly at: string;
  readonly label: string;
  readonly said: string;
  readonly seconds: number;
};

/** Where the result of a gold item is kept, and what. @param id tells it from others. */
export function goldFile(id: string, result: GoldResult): { readonly key: string; readonly content: string } {
  const { at, label, said } = result;
  return {
    key: `gold/dt=${at.slice(0, 10)}/${id}.json`,
    content: JSON.stringify({
      ...result,
      reviewId: id,
      decisionId: id,
      queue: "reviewers",
      right: label === said,
    }),
  };
}
