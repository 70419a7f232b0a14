import * as z from "zod";
import { policySchema } from "./policy.ts";

/** As in `infra/parameters.ts`. */
const minutes = z.number().min(0.1).max(525_600);

/** All that ops can change, as deployed: what decisions record, and what the learning loop goes by. */
export const deployedSchema = policySchema.extend({
  ReviewTimeoutMinutes: minutes,
  EscalationTimeoutMinutes: minutes,
  RetrainSchedule: z.string().regex(/^(rate|cron)\(.+\)$/, "it is written rate(…) or cron(…)"),
  MinNewLabels: z.number().min(1),
  EndpointName: z.string().regex(/^[a-zA-Z0-9-]{0,63}$/, "it is no name of an endpoint"),
  EndpointInstanceType: z.string().regex(/^(ml\.[a-z0-9.-]+)?$/, "it is written ml.…, or empty"),
  TrainingInstanceType: z.string().regex(/^ml\.[a-z0-9.-]+$/, "it is written ml.…"),
});
export type Deployed = z.infer<typeof deployedSchema>;

const NUMBERS = new Set(
  Object.entries(deployedSchema.shape)
    .filter(([, type]) => type.type === "number")
    .map(([name]) => name),
);

/** Reads parameters as CloudFormation hands them over, all of them text. Throws where one is missing or strange. */
export function deployedFrom(parameters: Readonly<Record<string, string>>): Deployed {
  return deployedSchema.parse(
    Object.fromEntries(
      Object.entries(parameters).map(([name, text]) => [name, NUMBERS.has(name) ? Number(text) : text]),
    ),
  );
}

/** A change of parameters that was deployed: a row `policy_<ULID>`. Values are text, as CloudFormation takes them. */
export const policyChangeSchema = z.strictObject({
  changes: z
    .record(
      z.string().refine((name) => name in deployedSchema.shape, "there is no such parameter"),
      z.strictObject({ from: z.string().max(200), to: z.string().max(200) }),
    )
    .refine((changes) => Object.keys(changes).length > 0, "nothing changed"),
});
export const pastChangeSchema = z.object({
  by: z.string(),
  at: z.string(),
  changes: z.record(z.string(), z.object({ from: z.string(), to: z.string() })),
});
export type PastChange = z.infer<typeof pastChangeSchema>;
