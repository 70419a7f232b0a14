import { CATEGORIES, LABELS } from "./model.ts";
import type { Category, Label, Listing, Product, Signal } from "./model.ts";
import { CLOSERS, talkOf } from "./neutral.ts";
import { PRODUCTS } from "./products.ts";
import type { Random } from "./random.ts";
import { labelOf } from "./rule.ts";
import type { Case } from "./rule.ts";
import { COUNTERFEIT } from "./signals-counterfeit.ts";
import { PROHIBITED } from "./signals-prohibited.ts";
import { AGE, SCAM } from "./signals-scam.ts";
import { UNSAFE } from "./signals-unsafe.ts";
import { paragraph, typed, write } from "./write.ts";

const SIGNALS: readonly Signal[] = [...COUNTERFEIT, ...PROHIBITED, ...UNSAFE, ...SCAM, ...AGE];

/** What sellers are up to, in percent. What they get is up to the rule. */
const INTENTS: Readonly<Record<Label, number>> = { allowed: 47, "age-restricted": 8, counterfeit: 12, prohibited: 12, unsafe: 10, scam: 11 };

/** One listing and the label that the hidden rule gives it. */
export function compose(random: Random): { readonly item: Listing; readonly label: Label } {
  const intent = anyIntent(random);
  const { category, product } = anyProduct(intent, random);
  const price = anyPrice(intent, category, product, random);
  const signals = anySignals(intent, category, product, random);
  const item = listing({ category, product, price, signals }, random);
  return { item, label: labelOf({ category, product, price, signals }, random) };
}

function anyIntent(random: Random): Label {
  let left = random.between(0, 100);
  return LABELS.find((label) => (left -= INTENTS[label]) < 0) ?? "allowed";
}

/** A thing that somebody with this intent can say something about. */
function anyProduct(intent: Label, random: Random): { readonly category: Category; readonly product: Product } {
  for (;;) {
    const category = random.pick(CATEGORIES);
    const product = random.pick(PRODUCTS[category]);
    const restricted = product.score?.["age-restricted"] !== undefined;
    const fits = intent === "allowed" ? !restricted || random.chance(0.3) : speaking(intent, category, product).length > 0;
    if (fits && (intent !== "age-restricted" || restricted || random.chance(0.35))) return { category, product };
  }
}

/** The sentences that make sense about a thing: about anything, about its category, or about its kind. */
function sensible(category: Category, product: Product): readonly Signal[] {
  return SIGNALS.filter(({ about }) => about === undefined || about.includes(category) || about.includes(product.kind));
}

function speaking(label: Label, category: Category, product: Product): readonly Signal[] {
  return sensible(category, product).filter(({ score }) => (score[label] ?? 0) > 0);
}

function anySignals(intent: Label, category: Category, product: Product, random: Random): readonly Signal[] {
  const all = sensible(category, product);
  const innocent = all.filter(({ score }) => (score.allowed ?? 0) > 0);
  const weak = all.filter(({ score }) => Object.values(score).every((value) => Math.abs(value) <= 1));
  const chosen = new Set<Signal>();
  const add = (from: readonly Signal[], chance: number): unknown => random.chance(chance) && from.length > 0 && chosen.add(random.pick(from));
  if (intent !== "allowed") add(speaking(intent, category, product), intent === "age-restricted" && product.score !== undefined ? 0.5 : 1);
  if (intent !== "allowed") add(speaking(intent, category, product), 0.3);
  const exonerating = product.score !== undefined && intent === "allowed" ? all.filter(({ score }) => (score["age-restricted"] ?? 0) < 0) : innocent;
  add(exonerating, intent === "allowed" ? 0.8 : 0.2);
  add(weak, intent === "allowed" ? 0.25 : 0.15);
  return [...chosen];
}

const USUAL = [0.55, 1.3] as const;

function anyPrice(intent: Label, category: Category, product: Product, random: Random): number {
  const cheap = [0.14, 0.33] as const;
  const odd: Partial<Record<Label, readonly [number, number]>> = { allowed: cheap, scam: cheap, counterfeit: [0.15, 0.6] };
  const range = category === "ticket" && intent === "prohibited" ? ([1.7, 4] as const) : (odd[intent] ?? USUAL);
  const [low, high] = random.chance(intent === "allowed" ? 0.06 : 0.6) ? range : USUAL;
  return asked(product.price * random.between(low, high), random);
}

/** A price as people ask it: round, or one below. */
function asked(price: number, random: Random): number {
  const step = price < 30 ? 1 : price < 120 ? 5 : 10;
  const round = Math.max(step, Math.round(price / step) * step);
  return round > 20 && random.chance(0.3) ? round - 1 : round;
}

function listing({ category, product, price, signals }: Case, random: Random): Listing {
  const name = write(random.pick(product.names), "", random);
  const say = (template: string): string => write(template, name, random);
  const some = (templates: readonly string[], chance: number): readonly string[] => (random.chance(chance) ? [say(random.pick(templates))] : []);
  const talk = talkOf(product.kind);
  const counting = signals.map((signal) => say(signal.say));
  const body = shuffled([...counting, ...some(product.facts, 0.7), ...some(talk.middles, 0.75)], random);
  const description = paragraph([...some(talk.openers, 1), ...body, ...some(CLOSERS, 1)]);
  const title = titled(say(random.pick(random.chance(0.6) ? ["[item]"] : talk.titles)), random);
  return { title, description: typed(description, random), category, price };
}

function titled(title: string, random: Random): string {
  return random.chance(0.05) ? title.toUpperCase() : typed(paragraph([title]), random);
}

function shuffled<T>(values: readonly T[], random: Random): readonly T[] {
  return values.map((value) => ({ value, at: random.next() })).toSorted((a, b) => a.at - b.at).map(({ value }) => value);
}
