import type { Policy } from "../api/ops-answers.ts";
import { o } from "../strings/ops/index.ts";

/** What somebody who does not see the page has to hear of a new look at the policy; undefined for nothing. */
export function newsOf(before: Policy | undefined, now: Policy): string | undefined {
  if (before === undefined) return undefined;
  const said = [
    before.breaker.fired || !now.breaker.fired ? undefined : o.news.fired,
    before.live.automation === now.live.automation
      ? undefined
      : now.live.automation === "paused"
        ? o.news.paused
        : o.news.resumed,
    before.promise.holds === now.promise.holds ? undefined : now.promise.holds ? o.news.certified : o.news.uncertified,
  ].filter((one) => one !== undefined);
  return said.length === 0 ? undefined : said.join(" ");
}
