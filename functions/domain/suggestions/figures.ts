import * as z from "zod";
import { summed } from "../metrics/day.ts";
import { shareSchema } from "../metrics/share.ts";
import { clopperPearson } from "../statistics/intervals.ts";
import { type ByLength, type Counts, type Places } from "./counts.ts";
import { correctedRank, type Ordered, type Pull, pullOf, reciprocalRank } from "./pull.ts";

const estimateSchema = z.object({ value: z.number(), low: z.number(), high: z.number() });

const ranksSchema = z.object({
  shown: z.int().describe("Lists that were shown, shuffled ones among them"),
  told: z.int().describe("Lists in the model's order of which you told what was taken, nothing included"),
  first: shareSchema.optional().describe("Of these, those of which the first suggestion was taken"),
  taken: shareSchema.optional().describe("Of these, those of which any suggestion was taken"),
  none: shareSchema.optional().describe("Of these, those of which nothing was taken, and nothing else either"),
  meanReciprocalRank: estimateSchema
    .optional()
    .describe("1 for the first place, 1/2 for the second, 0 where nothing of the list was taken"),
  corrected: estimateSchema
    .optional()
    .describe("The same without the pull of the first place: each take weighted by how often its place is overlooked"),
});

/** What users took of suggestions. */
export const suggestionFiguresSchema = z.object({
  models: z.array(
    ranksSchema.extend({ model: z.string().describe("`order`: no model ranked; `online`: the online model") }),
  ),
  days: z.array(ranksSchema.extend({ day: z.iso.date(), model: z.string() })),
  pull: z.object({
    lists: z.int().describe("Shuffled lists of which you told what was taken"),
    taken: z.int().describe("Of these, those of which something on them was"),
    others: estimateSchema
      .optional()
      .describe(
        "How many times as often the first place is taken as another, of lists in a random order. Absent if too few were taken",
      ),
    places: z.array(z.object({ from: z.int(), to: z.int(), ratio: estimateSchema })),
  }),
});
type SuggestionFigures = z.infer<typeof suggestionFiguresSchema>;

type ByModel = Readonly<Record<string, Counts>>;
type Days = ReadonlyMap<string, { readonly suggestions?: ByModel | undefined }>;

/** The figures of a period; undefined where nothing was suggested. The pull is people's, and so the same for every model. */
export function suggestionFiguresOf(all: ByModel | undefined, days: Days): SuggestionFigures | undefined {
  if (all === undefined) return undefined;
  const shuffled = summed<ByLength>(Object.values(all).map((one) => one.shuffled ?? {}));
  const { at, told } = orderedIn(shuffled);
  const pull = pullOf(shuffled);
  return {
    models: Object.entries(all).map(([model, counts]) => ({ model, ...ranksOf(counts, pull) })),
    days: [...days]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([day, { suggestions = {} }]) =>
        Object.entries(suggestions).map(([model, counts]) => ({ day, model, ...ranksOf(counts, pull) })),
      ),
    pull: {
      lists: told,
      taken: sum(Object.values(at)),
      ...(pull && { others: pull.others }),
      places: pull?.groups.map(({ from, to, ratio }) => ({ from, to, ratio })) ?? [],
    },
  };
}

function ranksOf({ shown = 0, ordered = {} }: Counts, pull: Pull | undefined): z.infer<typeof ranksSchema> {
  const lists = orderedIn(ordered);
  const { at, told, none } = lists;
  const shareOf = (count: number) => clopperPearson(count, told);
  const shares = { first: shareOf(at["1"] ?? 0), taken: shareOf(sum(Object.values(at))), none: shareOf(none) };
  const rank = reciprocalRank(lists);
  const corrected = pull && correctedRank(lists, pull);
  return {
    shown,
    told,
    ...(shares.first && { first: shares.first }),
    ...(shares.taken && { taken: shares.taken }),
    ...(shares.none && { none: shares.none }),
    ...(rank && { meanReciprocalRank: rank }),
    ...(corrected && { corrected }),
  };
}

/** Lists of every length, by place. */
function orderedIn(lists: ByLength): Ordered & { readonly none: number } {
  const { at = {}, none = 0, other = 0 } = summed<Partial<Places>>(Object.values(lists));
  return { at, none, told: sum(Object.values(at)) + none + other };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0);
