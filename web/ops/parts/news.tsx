import { type Signal, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Policy } from "../../api/ops.ts";
import { o } from "../../strings/ops/index.ts";

/** Written where it is shown, so that it changes with the language. */
const said = signal((): string => "");

/** Says something to those who do not see the page, when they have a moment. `text` writes it in the language of the page. */
export function announce(text: () => string): void {
  said.value = text;
}

/** The one place that speaks: changes of automation and certificates, and what somebody's own action brought. */
export function News({ policy }: { readonly policy: Signal<Policy | undefined> }) {
  const before = useRef<Policy | undefined>(undefined);
  const now = policy.value;
  useEffect(() => {
    const last = before.current;
    before.current = now;
    if (last && now && newsOf(last, now) !== "") announce(() => newsOf(last, now));
  }, [now]);
  return (
    <p class="unseen" role="status">
      {said.value()}
    </p>
  );
}

/** What somebody who does not see the page has to hear of a new look at the policy; empty for nothing. */
function newsOf(before: Policy, now: Policy): string {
  return [
    before.breaker.fired || !now.breaker.fired ? undefined : o.news.fired,
    before.live.automation === now.live.automation
      ? undefined
      : now.live.automation === "paused"
        ? o.news.paused
        : o.news.resumed,
    before.promise.holds === now.promise.holds ? undefined : now.promise.holds ? o.news.certified : o.news.uncertified,
  ]
    .filter((one) => one !== undefined)
    .join(" ");
}
