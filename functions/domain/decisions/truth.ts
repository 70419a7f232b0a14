import * as z from "zod/mini";
import type { StoredAnswer } from "../answers/said.ts";
import { contentHash } from "../ids.ts";
import type { Opinion } from "../reviews/review-row.ts";
import type { DecisionRow } from "./decision.ts";

/** How often an application tells what turned out, over a decision's life: a complaint, then a court. */
export const MOST_TRUTHS = 5;

/** What turned out later. `id` follows from what is told, so that the same told twice is told once. */
export type Truth = {
  readonly id: string;
  /** When it was told, and when it turned out (ISO times). */
  readonly toldAt: string;
  readonly at: string;
  readonly source: string;
  /** What is true, as an opinion says it. */
  readonly label: string;
  readonly outcome: Opinion["outcome"];
  readonly answer?: StoredAnswer;
  /** Whether something else had been decided, and by whom: as the decision was when this was told. */
  readonly wrong: boolean;
  readonly decidedBy: NonNullable<DecisionRow["by"]>;
};

/** Oldest first. */
export const truthsOf = ({ truths }: Pick<DecisionRow, "truths">): Truth[] => JSON.parse(truths ?? "[]") as Truth[];

const ID_CHARACTERS = 24;

export const truthIdOf = (told: Pick<Truth, "at" | "source" | "label"> & { readonly answer?: unknown }): string =>
  `truth-${contentHash([told.at, told.source, told.label, told.answer ?? null]).slice(0, ID_CHARACTERS)}`;

const about = {
  source: z
    .string()
    .check(z.trim(), z.regex(/^[\p{L}\p{N} ._-]{1,100}$/u))
    .check(z.describe("What kind of source says so, such as `chargeback`: letters, digits and `. _ -`. Name nobody")),
  at: z.iso.datetime().check(z.describe("When it turned out; not in the future")),
};

/** What each kind of flow takes for a truth. */
export const TRUTH_REQUESTS = {
  label: z.strictObject({ label: z.string().check(z.minLength(1), z.maxLength(100)), ...about }),
  value: z.strictObject({ value: z.unknown(), matters: z.exactOptional(z.boolean()), ...about }),
  pick: z.strictObject({ pick: z.string(), ...about }),
} as const;

export const truthRequestSchema = z
  .union([TRUTH_REQUESTS.label, TRUTH_REQUESTS.value, TRUTH_REQUESTS.pick])
  .register(z.globalRegistry, { id: "TruthRequest" });

export const truthSchema = z
  .object({
    at: z.iso.datetime(),
    toldAt: z.iso.datetime(),
    source: z.string(),
    label: z.optional(z.string()),
    value: z.optional(z.unknown()),
    pick: z.optional(z.string()),
    wrong: z.boolean().check(z.describe("Something else had been decided")),
  })
  .register(z.globalRegistry, { id: "Truth" });
