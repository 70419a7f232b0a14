import * as z from "zod/mini";
import { codedSchema } from "../coded.ts";
import { outcomeSchema } from "../decisions/outcome.ts";
import type { LabelMap } from "../flows/label-map.ts";
import { offSchema } from "./parts.ts";
import { promisedSchema } from "../statistics/promised.ts";
import type { Certificate } from "../statistics/certificate.ts";
import { everSchema } from "../statistics/ever.ts";

/** What the last look for a certificate came to. */
const lookSchema = z.object({
  /** Audits that it rests on; a looser one is looked for when they have grown by half. */
  evidence: z.int().check(z.gte(0)),
  at: z.string(),
  /** Why nothing was certified, in one sentence. */
  why: z.optional(z.string()),
  coded: z.optional(codedSchema),
  /** Closed audits that were left out then, because the model was trained on near copies of them. */
  copies: z.optional(z.int().check(z.gte(0))),
  certificate: z.optional(z.custom<Certificate>((value) => typeof value === "object" && value !== null)),
});
export type Look = z.infer<typeof lookSchema>;

/** Where outcomes have targets of their own, each has a look of its own, and the figures beside them are of both. */
const certificationSchema = z.extend(lookSchema, {
  separate: z.optional(z.object({ approve: z.optional(lookSchema), reject: z.optional(lookSchema) })),
});

/** A model that serves, or did. */
const servingSchema = z.object({
  endpoint: z.optional(z.string()),
  modelVersion: z.optional(z.string()),
  temperature: z._default(z.number().check(z.positive()), 1),
  /** Of a first model: the labelled rows that it was checked and calibrated on. Later ones are measured by the gate. */
  checkedOn: z.optional(z.int().check(z.gte(0))),
  /** The labels that it was trained on, as it carries them: `slug`. Of an endpoint of your own nobody knows them. */
  knows: z.optional(z.array(z.string())),
  /** Certified thresholds of this model, by outcome; none where nothing is certified. */
  certified: z._default(z.object({ approve: z.optional(z.number()), reject: z.optional(z.number()) }), {}),
  /** When and on what the thresholds were certified. */
  certification: z.optional(certificationSchema),
  /** What the seal "ever" has counted of this model. A model that comes back begins anew. */
  ever: z.optional(everSchema),
});
export type Serving = z.infer<typeof servingSchema>;

/** The trust model of a proposer: its confidence takes the place of that which is given. */
const trustSchema = z.object({
  version: z.string(),
  /** When it took its place (ISO time). */
  since: z.string(),
});

const provenSchema = z.pick(servingSchema, { certified: true, certification: true });

/** One of those whose evidence is what they proposed at the time. */
const proposerSchema = z.extend(provenSchema, {
  ever: z.optional(everSchema),
  /** Audits of its decisions before this moment (ISO time) are void. */
  evidenceSince: z.optional(z.string()),
  /** Where there is none, routing goes by the confidence as given. */
  trust: z.optional(trustSchema),
  /** What a rollback restores: the trust model before this one, or none, with what was certified by it. */
  before: z.optional(z.extend(provenSchema, { trust: z.optional(trustSchema) })),
});
export type Proven = z.infer<typeof proposerSchema>;

/** A change of automation: who made it, when, and why. */
export const automationChangeSchema = z.object({
  to: z.enum(["on", "paused"]),
  by: z.string(),
  cause: z.enum(["ops", "breaker"]),
  at: z.string(),
  reason: z.optional(z.string()),
  coded: z.optional(codedSchema),
  models: z
    .optional(z.readonly(z.array(z.string())))
    .check(z.describe("Of the breaker: the model versions that it saw, at most the last 20")),
});
export type AutomationChange = z.infer<typeof automationChangeSchema>;

/**
 * The one runtime record: which endpoint and model version serve, and whether automation is on. What must change within
 * seconds is here; everything else is policy.
 */
export const liveSchema = z.extend(servingSchema, {
  /** Grows by one with every change; a change names the version that it was made from. */
  version: z.int().check(z.gte(0)),
  automation: z._default(z.enum(["on", "paused"]), "on"),
  /** Who switched automation last: a person in `ops`, or the breaker. */
  switched: z.optional(automationChangeSchema),
  /** Audits of decisions before this moment (ISO time) are void. */
  evidenceSince: z.optional(z.string()),
  /** The labels that the evidence is about, and when the flow was first seen to have them (ISO time). */
  labels: z.optional(
    z.object({ set: z.array(z.object({ name: z.string(), outcome: outcomeSchema })), since: z.string() }),
  ),
  /** What the evidence is about a share of; decisions where it does not say. */
  promise: z.optional(promisedSchema),
  /** The breaker watches decisions from this moment (ISO time): since it last fired, or automation was switched on. */
  watchedSince: z.optional(z.string()),
  /** The parts of the flow that are switched off: `isOff`. */
  off: z.optional(z.array(offSchema)),
  /** What is certified of those whose evidence is what they proposed at the time, by proposer: `proposerOf`. */
  proposers: z.optional(z.record(z.string(), proposerSchema)),
  /** The model before this one. Its endpoint is kept, so that going back takes one write. */
  previous: z.optional(servingSchema),
});
export type Live = z.infer<typeof liveSchema>;

/** Fewer held-back rows than this say nothing of how sure a model may be. */
export const LEAST_CHECKED = 20;

/** Whether the model is a first one that next to nothing was measured on: it decides nothing without a certificate. */
export function isUnchecked({ checkedOn }: Pick<Serving, "checkedOn">): boolean {
  return checkedOn !== undefined && checkedOn < LEAST_CHECKED;
}

/** Before the first model: nothing serves, so that people decide everything. */
export const NOTHING_LIVE: Live = { version: 0, temperature: 1, certified: {}, automation: "on" };

/** The record with another model in the place of the one that serves, which becomes the previous one. */
export function promote(live: Live, candidate: Serving): Live {
  const { version, automation, switched, evidenceSince, watchedSince, labels, promise, off, proposers } = live;
  const kept = {
    version: version + 1,
    automation,
    ...(switched !== undefined && { switched }),
    ...(evidenceSince !== undefined && { evidenceSince }),
    ...(watchedSince !== undefined && { watchedSince }),
    ...(labels !== undefined && { labels }),
    ...(promise !== undefined && { promise }),
    ...(off !== undefined && { off }),
    ...(proposers !== undefined && { proposers }),
  };
  return { ...candidate, ...kept, ...(live.endpoint !== undefined && { previous: servingOf(live) }) };
}

/** The record with the previous model serving again, and this one as its previous; undefined when there is none. */
export function restorePrevious(live: Live): Live | undefined {
  return live.previous?.endpoint === undefined ? undefined : promote(live, live.previous);
}

/** The model that serves, without what is not about the model. */
function servingOf(live: Live): Serving {
  const { endpoint, modelVersion, temperature, checkedOn, knows, certified, certification } = live;
  return {
    ...(checkedOn !== undefined && { checkedOn }),
    temperature,
    certified,
    ...(knows !== undefined && { knows }),
    ...(endpoint !== undefined && { endpoint }),
    ...(modelVersion !== undefined && { modelVersion }),
    ...(certification !== undefined && { certification }),
  };
}

/** The labels that a model is asked for: no fewer than it knows, as what it leaves out would be missing from the sum. */
export const labelsAsked = ({ names, allNames }: LabelMap, { knows }: Pick<Serving, "knows">): readonly string[] =>
  knows !== undefined && knows.length > names.length ? knows : knows === undefined ? allNames : names;

/** The same model without what was certified of it. */
export function uncertified({ certification: _void, ...serving }: Serving): Serving {
  return { ...serving, certified: {} };
}
