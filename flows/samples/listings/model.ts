/** The words that the parts of the generator share. Money is in whole euros, as on the marketplace. */

export const CATEGORIES = ["phone", "fashion", "tool", "health", "pet", "ticket"] as const;
export type Category = (typeof CATEGORIES)[number];

export const LABELS = ["allowed", "age-restricted", "counterfeit", "prohibited", "unsafe", "scam"] as const;
export type Label = (typeof LABELS)[number];

/** How much something speaks for a label; below 0 it speaks against it. */
export type Score = Partial<Readonly<Record<Label, number>>>;

/**
 * What is for sale. `names` and `facts` are templates (see `write.ts`), `price` is what it usually costs, `kind` says
 * which sentences make sense about it, `score` is how the thing itself counts.
 */
export type Product = {
  readonly kind: string;
  readonly names: readonly string[];
  readonly facts: readonly string[];
  readonly price: number;
  readonly score?: Score;
};

/** A sentence that counts. Without `about`, categories or kinds, it can stand in any listing. */
export type Signal = {
  readonly say: string;
  readonly score: Score;
  readonly about?: readonly string[];
};

export type Listing = {
  readonly title: string;
  readonly description: string;
  readonly category: Category;
  readonly price: number;
};
