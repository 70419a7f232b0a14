import type { Work } from "../../functions/domain/people/view.ts";
import { p } from "../strings/people/index.ts";
import { inCount, inDay } from "./format.ts";

/** Weeks that fit beside each other. */
const SHOWN = 13;
const [WIDTH, HEIGHT, GAP] = [6, 24, 2];

/** Answers by week as bars: how work came and went, at a glance. */
export function Weeks({ weeks }: Pick<Work, "weeks">) {
  const shown = weeks.slice(-SHOWN);
  const most = Math.max(1, ...shown.map(({ answers }) => answers));
  const says = shown.map(({ week, answers }) => p().weekSays(inDay(week), inCount(answers))).join(", ");
  return (
    <svg class="weeks" role="img" aria-label={says} width={SHOWN * (WIDTH + GAP)} height={HEIGHT}>
      {shown.map(({ week, answers }, at) => {
        const height = Math.max(1, (answers / most) * HEIGHT);
        return <rect key={week} x={at * (WIDTH + GAP)} y={HEIGHT - height} width={WIDTH} height={height} />;
      })}
    </svg>
  );
}
