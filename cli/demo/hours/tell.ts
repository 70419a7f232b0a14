import { percentInTenths } from "../../../functions/domain/percent.ts";
import type { Told } from "./hours.ts";
import { LOOKED_AT, RULE, SUGGESTED } from "./story.ts";

/** What came of the first hours, as the demo prints it. */
export function hoursTold({ looks, rule, again }: Told): string {
  const suggestions = looks.map(({ answers, from, first, taken, reciprocal }) =>
    [String(answers).padStart(7), from.padEnd(6), share(first), share(taken), reciprocal.toFixed(2).padStart(4)].join(
      "   ",
    ),
  );
  return [
    `Suggestions: ${SUGGESTED} for each of the same ${LOOKED_AT} items`,
    "answers   by       taken first   taken at all   mean reciprocal rank",
    ...suggestions,
    "",
    ruleTold(rule),
    "",
    againTold(again),
  ].join("\n");
}

const share = (count: number): string => percentInTenths(count / LOOKED_AT).padStart(11);

function ruleTold({ decided, audits, wrong, offAfter }: Told["rule"]): string {
  const found = `it decided ${decided} items; of ${audits} audits, ${wrong} were judged wrong`;
  return offAfter === undefined
    ? `Rule "${RULE}": ${found}, and it is still on`
    : `Rule "${RULE}": ${found}. It switched itself off after ${offAfter} answers, and people decide since`;
}

const againTold = ({ planted, looked, found }: Told["again"]): string =>
  `Wrong answers: ${planted} of those that teach. Seniors looked at ${looked} answers again, and found ${found} of them` +
  (planted === 0 ? "" : ` (${percentInTenths(found / planted)})`);
