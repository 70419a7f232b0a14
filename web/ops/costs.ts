import { signal } from "@preact/signals";
import type { Simulate } from "../../functions/domain/policy/simulation.ts";

type Prices = NonNullable<Simulate["cost"]>;
/** What ops typed, as text: an empty field is a price that is not known, and never 0. */
export type Typed = Readonly<Record<keyof Prices, string>>;

const STORED = "second-look.costs";
const NOTHING: Typed = { perDecision: "", perReview: "", perError: "" };
export const PRICES = Object.keys(NOTHING) as readonly (keyof Prices)[];

function load(): Typed {
  try {
    return { ...NOTHING, ...(JSON.parse(localStorage.getItem(STORED) ?? "{}") as Partial<Typed>) };
  } catch {
    // Storage may be refused or hold something else: then nothing was typed.
    return NOTHING;
  }
}

/** Unit costs in any one currency, kept in this browser. */
export const costs = signal<Typed>(load());

export function typeCost(name: keyof Prices, text: string): void {
  costs.value = { ...costs.value, [name]: text };
  try {
    localStorage.setItem(STORED, JSON.stringify(costs.value));
  } catch {
    // Without storage the costs hold until the page is left.
  }
}

/** A price as the API takes it; undefined for what is none. A decimal comma is one. */
export function priceOf(text: string): number | undefined {
  const price = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && price >= 0 && price <= 1_000_000 ? price : undefined;
}

/** All three, or nothing: a sum with a part left out would look cheaper than it is. */
export function givenCosts(): Prices | undefined {
  const [perDecision, perReview, perError] = PRICES.map((name) => priceOf(costs.value[name]));
  return perDecision === undefined || perReview === undefined || perError === undefined
    ? undefined
    : { perDecision, perReview, perError };
}
