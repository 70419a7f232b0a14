import type { Listing } from "./model.ts";
import { CLOSERS, talkOf } from "./neutral.ts";
import type { Random } from "./random.ts";
import type { Case } from "./rule.ts";
import { paragraph, typed, write } from "./write.ts";

/** How a case reads on the marketplace. */
export function listing({ category, product, price, signals }: Case, random: Random): Listing {
  const name = write(random.pick(product.names), "", random);
  const say = (template: string): string => write(template, name, random);
  const some = (templates: readonly string[], chance: number): readonly string[] =>
    random.chance(chance) ? [say(random.pick(templates))] : [];
  const talk = talkOf(product.kind);
  const counting = signals.map((signal) => say(signal.say));
  const body = shuffled([...counting, ...some(product.facts, 0.7), ...some(talk.middles, 0.75)], random);
  const description = paragraph([...some(talk.openers, 1), ...body, ...some(CLOSERS, 1)]);
  const title = say(random.pick(random.chance(0.6) ? ["[item]"] : talk.titles));
  return { title: titled(title, random), description: typed(description, random), category, price };
}

function titled(title: string, random: Random): string {
  return random.chance(0.05) ? title.toUpperCase() : typed(paragraph([title]), random);
}

function shuffled<T>(values: readonly T[], random: Random): readonly T[] {
  const placed = values.map((value) => ({ value, at: random.next() }));
  return placed.toSorted((a, b) => a.at - b.at).map(({ value }) => value);
}
