import { type Signal, signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Policy } from "../../api/ops-answers.ts";
import { newsOf } from "../news.ts";

const said = signal("");

/** Says something to those who do not see the page, when they have a moment. */
export function announce(text: string): void {
  said.value = text;
}

/** The one place that speaks: changes of automation and certificates, and what somebody's own action brought. */
export function News({ policy }: { readonly policy: Signal<Policy | undefined> }) {
  const before = useRef<Policy | undefined>(undefined);
  const now = policy.value;
  useEffect(() => {
    const news = now && newsOf(before.current, now);
    before.current = now;
    if (news !== undefined) announce(news);
  }, [now]);
  return (
    <p class="unseen" role="status">
      {said.value}
    </p>
  );
}
