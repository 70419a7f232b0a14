import type { Flow } from "../flows/flow.ts";
import type { Live } from "../models/live.ts";
import { isOff, type Off, type Part } from "../models/parts.ts";

/** What of a flow can be switched off, as far as the flow has it. */
type WithParts = Pick<Flow, "decide" | "repeat"> & {
  readonly audit?: { readonly groups?: unknown } | undefined;
  readonly online?: unknown;
};

/** The parts that a flow has, in the order in which they act. */
export function partsOf({ decide = [], repeat, audit, online }: WithParts): readonly Part[] {
  return [
    ...(repeat === undefined ? [] : ["repeat" as const]),
    ...decide.map(({ name }) => `rule:${name}` as const),
    ...(online === undefined ? [] : ["online" as const]),
    ...(audit?.groups === undefined ? [] : ["groups" as const]),
  ];
}

/** Whether some decide by themselves: audits watch these. */
export const hasDecidingParts = ({ decide = [], repeat }: Pick<Flow, "decide" | "repeat">): boolean =>
  decide.length > 0 || repeat !== undefined;

/** How many of the parts are off because of what their audits came to. */
export const offByAudits = ({ off = [] }: Pick<Live, "off">, parts: readonly Part[]): number =>
  off.filter(({ part, cause }) => cause === "audits" && parts.includes(part)).length;

/** The record with a part off; undefined where it is. */
export const switchedOff = (live: Live, off: Off): Live | undefined =>
  isOff(live, off.part) ? undefined : { ...live, version: live.version + 1, off: [...(live.off ?? []), off] };

/** The record with a part on again; undefined where it is. */
export function switchedOn(live: Live, part: Part): Live | undefined {
  if (!isOff(live, part)) return undefined;
  const off = (live.off ?? []).filter((one) => one.part !== part);
  return { ...live, version: live.version + 1, off };
}
