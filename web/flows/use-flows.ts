import { useEffect, useState } from "preact/hooks";
import { inNumbers, inTime } from "../strings/index.ts";
import { flowsTexts } from "../strings/flows.ts";
import type { Flows, Waits } from "./place.ts";

/** What waits in each of the person's flows; empty until it is known. */
export function useWaits(flows: Flows): readonly Waits[] {
  const [waits, setWaits] = useState<readonly Waits[]>([]);
  useEffect(() => void flows.waits().then(setWaits), [flows]);
  return waits;
}

/** Titles of flows by their names; a name stands for itself until the title is known. */
export function useTitles(flows: Flows): (name: string) => string {
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    const asked = flows.mine.map(async (flow) => [flow.name, await flows.title(flow)] as const);
    void Promise.all(asked).then((all) => setTitles(new Map(all)));
  }, [flows]);
  return (name) => titles.get(name) ?? name;
}

/** How much waits in a flow, in words. */
export function inWords({ open, more, due }: Waits): string {
  if (open === 0 || due === undefined) return flowsTexts().none;
  return flowsTexts().waits(`${inNumbers(open)}${more ? "+" : ""}`, inTime(due));
}
