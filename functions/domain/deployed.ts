import { z } from "zod";
import { policySchema } from "./policy.ts";

/** All that ops can change, as deployed: what decisions record, and what the learning loop goes by. */
export const deployedSchema = policySchema.extend({
  RetrainSchedule: z.string(),
  MinNewLabels: z.number(),
  EndpointName: z.string(),
  EndpointInstanceType: z.string(),
  TrainingInstanceType: z.string(),
});
export type Deployed = z.infer<typeof deployedSchema>;

const NUMBERS = new Set(Object.entries(deployedSchema.shape).filter(([, type]) => type.type === "number").map(([name]) => name));

/** Reads parameters as CloudFormation hands them over, all of them text. Throws where one is missing or strange. */
export function deployedFrom(parameters: Readonly<Record<string, string>>): Deployed {
  return deployedSchema.parse(Object.fromEntries(Object.entries(parameters).map(([name, text]) => [name, NUMBERS.has(name) ? Number(text) : text])));
}
