import * as z from "zod/mini";
import { PolicyDiffers } from "../errors.ts";
import type { Fault } from "../flows/json-guard.ts";
import type { Part } from "../models/parts.ts";
import { ownOf } from "../own.ts";
import { PARAMETERS } from "./parameters.ts";
import { deployedFrom, type Texts } from "./policy.ts";

const value = z.string().check(z.maxLength(200));

/** A change of parameters that was deployed. Values are text, as CloudFormation takes them. */
export const policyChangeSchema = z.strictObject({
  changes: z
    .record(
      z.string().check(z.refine((name) => Object.hasOwn(PARAMETERS, name), "there is no such parameter")),
      z.strictObject({ from: value, to: value }).check(z.refine(({ from, to }) => from !== to, "nothing changed")),
    )
    .check(z.refine((changes) => Object.keys(changes).length > 0, "nothing changed")),
});
export const pastChangeSchema = z.object({
  by: z.string(),
  at: z.string(),
  version: z.optional(
    z.string().check(z.describe("The policy's version after the change; earlier releases kept none")),
  ),
  changes: z
    .record(z.string(), z.object({ from: z.string(), to: z.string() }))
    .check(
      z.describe(
        "By parameter; a part of the flow that was switched is `part` and its name, from and to `on` or `off`",
      ),
    ),
});
export type PastChange = z.infer<typeof pastChangeSchema>;

/**
 * Every change that is on record, oldest first, in one row, and what the record says of each parameter. `revision` grows
 * with each change, so that none is lost to another.
 */
export const historySchema = z.object({
  revision: z.int(),
  changes: z.array(pastChangeSchema),
  policy: z.optional(z.record(z.string(), z.string())),
});
export type History = z.infer<typeof historySchema>;
export const NO_HISTORY: History = { revision: 0, changes: [] };

/** A row holds 400 KB; a change usually takes a fifth of a kilobyte, and never more than a few. */
const MOST_BYTES = 300_000;

/**
 * The history with one more change. The oldest go when the row would become too large, after about a thousand.
 * @throws {PolicyDiffers} where the change is not what was deployed, or not from where the record stands.
 */
export function withChange(history: History, change: PastChange, deployed: Texts): History {
  const recorded = recordedIn(history);
  const faults = faultsOf(change, recorded, deployed);
  if (faults.length > 0) throw new PolicyDiffers(faults.map(({ detail }) => detail).join(" "), faults);
  const changes = bounded([...history.changes, change]);
  return { revision: history.revision + 1, changes, policy: { ...deployed, ...recorded, ...lastValues([change]) } };
}

/** A part of the flow that was switched off or on. */
export type PartSwitch = {
  readonly part: Part;
  readonly to: "off" | "on";
  readonly by: string;
  readonly at: string;
  readonly reason?: string | undefined;
};

/** The history with a part switched, beside the changes of parameters; undefined where it is in it already. */
export function withSwitch(history: History, { part, to, by, at }: PartSwitch): History | undefined {
  const name = `part ${part}`;
  if (history.changes.some((one) => one.at === at && Object.hasOwn(one.changes, name))) return undefined;
  const change = { by, at, changes: { [name]: { from: to === "off" ? "on" : "off", to } } };
  return { ...history, revision: history.revision + 1, changes: bounded([...history.changes, change]) };
}

/** The newest of them that a row has place for. */
function bounded(changes: PastChange[]): PastChange[] {
  while (Buffer.byteLength(JSON.stringify(changes)) > MOST_BYTES) changes.shift();
  return changes;
}

/** What the record says that is deployed. The first change makes it complete; before, it knows nothing. */
export const recordedIn = ({ changes, policy }: History): Texts => ({ ...lastValues(changes), ...policy });

const lastValues = (changes: readonly PastChange[]): Texts =>
  Object.fromEntries(
    changes.flatMap(({ changes: changed }) =>
      Object.entries(changed).flatMap(([name, { to }]) => (Object.hasOwn(PARAMETERS, name) ? [[name, to]] : [])),
    ),
  );

function faultsOf({ changes }: PastChange, recorded: Texts, deployed: Texts): Fault[] {
  return Object.entries(changes).flatMap(([name, { from, to }]) => {
    const [now, before] = [ownOf(deployed, name) ?? "", ownOf(recorded, name) ?? from];
    return [
      ...(to === now ? [] : [faultAt(name, "to", `${name} is deployed as "${now}", not as "${to}".`)]),
      ...(isPossible(name, from, deployed)
        ? []
        : [faultAt(name, "from", `${name} was never "${from}": it cannot be.`)]),
      ...(from === before ? [] : [faultAt(name, "from", `The record says "${before}" for ${name}, not "${from}".`)]),
    ];
  });
}

/** Whether a parameter can have had a value: all that can be said while nothing is on record. */
function isPossible(name: string, value: string, deployed: Texts): boolean {
  try {
    deployedFrom({ ...deployed, [name]: value });
    return true;
  } catch {
    return false;
  }
}

const faultAt = (name: string, side: "from" | "to", detail: string): Fault => ({
  pointer: `#/changes/${name}/${side}`,
  detail,
});
