import { flowsTexts } from "../strings/flows.ts";
import type { Flows } from "./place.ts";
import { mostUrgent } from "./urgent.ts";
import { inWords, useTitles, useWaits } from "./use-flows.ts";

/** Offers the most urgent of what waits in other flows, where nothing waits in this one. */
export function Elsewhere({ flows }: { readonly flows: Flows }) {
  const [titles, waits] = [useTitles(flows), useWaits(flows)];
  const others = waits.filter(({ name }) => name !== flows.here.value);
  const first = others.find(({ name }) => name === mostUrgent(others, ""));
  if (first === undefined) return null;
  return (
    <div role="status">
      <p>{flowsTexts().elsewhere}</p>
      <button type="button" onClick={() => flows.go(first.name)}>
        {titles(first.name)} · {inWords(first)}
      </button>
    </div>
  );
}
