import { clopperPearson } from "../statistics/intervals.ts";
import type { Day } from "./day.ts";
import type { Metrics } from "./view.ts";

/** How often what turned out later differs from what was decided. Undefined where nothing was told. */
export function truthFiguresOf({ truths }: Pick<Day, "truths">): Metrics["laterTruth"] {
  if (truths === undefined) return undefined;
  const [automatic, ready, people] = [truths.automatic, truths.ready, truths.people].map(
    (one) => one && clopperPearson(one.wrong, one.told),
  );
  return { ...(automatic && { automatic }), ...(ready && { ready }), ...(people && { people }) };
}
