import { listing } from "./listing.ts";
import { CATEGORIES, LABELS } from "./model.ts";
import type { Label, Listing, Signal } from "./model.ts";
import { anyPrice } from "./prices.ts";
import { PRODUCTS } from "./products.ts";
import type { Random } from "./random.ts";
import { labelOf } from "./rule.ts";
import type { Case } from "./rule.ts";
import { COUNTERFEIT } from "./signals-counterfeit.ts";
import { PROHIBITED } from "./signals-prohibited.ts";
import { AGE, SCAM } from "./signals-scam.ts";
import { UNSAFE } from "./signals-unsafe.ts";

type Thing = Pick<Case, "category" | "product">;

const SIGNALS: readonly Signal[] = [...COUNTERFEIT, ...PROHIBITED, ...UNSAFE, ...SCAM, ...AGE];

type Shares = Readonly<Record<Label, number>>;

/** What sellers are up to, in percent. What they get is up to the rule. */
const INTENTS: Shares = { allowed: 53, "age-restricted": 8, counterfeit: 10, prohibited: 9, unsafe: 9, scam: 11 };

/** One listing and the label that the hidden rule gives it. */
export function compose(random: Random): { readonly item: Listing; readonly label: Label } {
  const intent = anyIntent(random);
  const thing = anyProduct(intent, random);
  const given = { ...thing, price: anyPrice(intent, thing, random), signals: anySignals(intent, thing, random) };
  return { item: listing(given, random), label: labelOf(given, random) };
}

function anyIntent(random: Random): Label {
  let left = random.between(0, 100);
  return LABELS.find((label) => (left -= INTENTS[label]) < 0) ?? "allowed";
}

/** A thing that somebody with this intent can say something about. */
function anyProduct(intent: Label, random: Random): Thing {
  for (;;) {
    const category = random.pick(CATEGORIES);
    const thing = { category, product: random.pick(PRODUCTS[category]) };
    if (random.chance(likelihood(intent, thing))) return thing;
  }
}

/** Things for grown-ups are seldom for everybody, and what is for grown-ups is mostly such a thing. */
function likelihood(intent: Label, thing: Thing): number {
  if (intent === "allowed") return grownUp(thing) ? 0.3 : 1;
  if (speaking(intent, thing).length === 0) return 0;
  return intent === "age-restricted" && !grownUp(thing) ? 0.35 : 1;
}

function grownUp({ product }: Thing): boolean {
  return product.score?.["age-restricted"] !== undefined;
}

/** The sentences that make sense about a thing: about anything, about its category, or about its kind. */
function sensible({ category, product }: Thing): readonly Signal[] {
  return SIGNALS.filter(({ about = [category] }) => about.includes(category) || about.includes(product.kind));
}

function speaking(label: Label, thing: Thing): readonly Signal[] {
  return sensible(thing).filter(({ score }) => (score[label] ?? 0) > 0);
}

/** What the seller gives away, what sounds worse than it is, and what may mean nothing. */
function anySignals(intent: Label, thing: Thing, random: Random): readonly Signal[] {
  const some = (from: readonly Signal[], chance: number): readonly Signal[] =>
    from.length > 0 && random.chance(chance) ? [random.favour(from)] : [];
  const honest = intent === "allowed";
  const telling = honest ? [] : speaking(intent, thing);
  return distinct([
    ...some(telling, intent === "age-restricted" && grownUp(thing) ? 0.5 : 1),
    ...some(telling, 0.3),
    ...some(denying(intent, thing), honest ? 0.8 : 0.2),
    ...some(sensible(thing).filter(weak), honest ? 0.25 : 0.15),
  ]);
}

/** What denies something else than what the seller is up to; of a thing for grown-ups, that it is one. */
function denying(intent: Label, thing: Thing): readonly Signal[] {
  const denials = sensible(thing).filter(({ score }) => (score.allowed ?? 0) > 0 && (score[intent] ?? 0) >= 0);
  if (intent !== "allowed" || !grownUp(thing)) return denials;
  return denials.filter(({ score }) => (score["age-restricted"] ?? 0) < 0);
}

function weak({ score }: Signal): boolean {
  return Object.values(score).every((value) => Math.abs(value) <= 1);
}

function distinct<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}
