import * as z from "zod";
import { shareSchema } from "../metrics/share.ts";

const part = z.object({ of: z.int(), n: z.int() });
const days = z.int().describe("Of how many days up to today this is told");

const signalViewSchema = z
  .discriminatedUnion("kind", [
    z.object({
      kind: z.literal("gold").describe("Wrong on more gold items than the others, or than before"),
      days,
      own: part,
      others: part,
      before: part.optional(),
      chance: z.number().optional().describe("How often random answers are wrong, where that fits these figures"),
    }),
    z.object({
      kind: z.literal("apart").describe("Further apart from the others than they are from each other"),
      days,
      own: part,
      others: part,
      chance: z.number().optional(),
    }),
    z.object({
      kind: z.literal("speed").describe("Faster or slower than before, beside what changed for all"),
      days,
      factor: z.number().describe("Below 1: faster"),
      seconds: z.number().optional(),
      before: z.number().optional(),
    }),
    z.object({
      kind: z.literal("labels").describe("Other shares of labels than the others give on the same days"),
      days,
      label: z.string(),
      own: part,
      others: part,
      alike: z.literal(true).optional().describe("Nearly every answer is this one"),
    }),
    z.object({
      kind: z.literal("quick").describe("More answers than the others' before an item can have been read"),
      days,
      own: part,
      others: part,
    }),
    z.object({
      kind: z.literal("tired").describe("More errors long after a break than soon after one"),
      by: z.enum(["gold", "apart"]),
      minutes: z.int(),
      early: part,
      late: part,
    }),
  ])
  .meta({ id: "PersonSignal" });

const weekSchema = z.object({
  week: z.iso.date().describe("Its Monday"),
  answers: z.int(),
  seconds: z.number().optional().describe("Median"),
  gold: part.optional().describe("Wrong on gold items"),
  apart: part.optional().describe("Blind answers that differ from another's to the same review"),
});

/** Figures of one person, or of all together, over the last 91 days. */
export const workSchema = z
  .object({
    answers: z.int(),
    days: z.int().describe("UTC days with an answer"),
    minutes: z.int().describe("At work, breaks of five minutes and more left out"),
    seconds: z.number().optional().describe("Median time of an answer"),
    gold: shareSchema.optional().describe("Wrong on gold items"),
    goldLabels: z.array(z.object({ label: z.string(), right: z.int(), wrong: z.int() })),
    apart: shareSchema.optional().describe("Of pairs of blind answers to one review, those that differ"),
    other: shareSchema
      .optional()
      .describe("Of reviews that somebody else answered too, those that came to something else"),
    quick: shareSchema.optional().describe("Answers that came before the item can have been read"),
    labels: z.array(z.object({ label: z.string(), n: z.int() })).describe("Most frequent first"),
    sinceBreak: z
      .array(z.object({ minutes: z.int(), gold: shareSchema.optional(), apart: shareSchema.optional() }))
      .describe("Errors by minutes since the last break; each row begins at its minutes"),
    practice: z.object({ right: z.int(), wrong: z.int() }).optional(),
    weeks: z.array(weekSchema).describe("Oldest first"),
  })
  .meta({ id: "Work" });
export type Work = z.infer<typeof workSchema>;

export const personSchema = z
  .object({
    name: z.string().describe("Where names are hidden, one made up for the quarter"),
    work: workSchema,
    signals: z.array(signalViewSchema).describe("What chance does not explain, the least likely first"),
  })
  .meta({ id: "PersonFigures" });
export type PersonFigures = z.infer<typeof personSchema>;

const about = {
  at: z.iso.datetime().optional().describe("When the figures were made; absent before the first time"),
  from: z.iso.date(),
  to: z.iso.date(),
};

/** `GET /v1/people` */
export const peopleSchema = z
  .object({
    ...about,
    people: z.array(personSchema).describe("Those with signals first"),
    total: z.int().describe("How many people there are"),
    team: workSchema.optional(),
    named: z.boolean().describe("False where names are hidden from you"),
    falseAlarms: z.number().describe("The share of people with a signal by chance alone in a quarter, at most"),
    nextCursor: z.string().optional(),
  })
  .meta({ id: "People" });
export type People = z.infer<typeof peopleSchema>;

/** `GET /v1/people/me` */
export const ownFiguresSchema = z
  .object({
    ...about,
    person: personSchema.optional(),
    team: workSchema.optional().describe("All together; only where there are at least five"),
  })
  .meta({ id: "OwnFigures" });
export type OwnFigures = z.infer<typeof ownFiguresSchema>;
