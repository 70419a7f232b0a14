import type { ComponentChildren } from "preact";
import { opsTabs } from "../strings/ops/tabs.ts";
import { FRONT } from "../views/focus.ts";
import { belowOps, OPS, route } from "../views/route.ts";

type HeadProps = { readonly title: string; readonly children?: ComponentChildren };

/** What every view of ops begins with: its title and the ways to the others. */
export const OpsHead = ({ title, children }: HeadProps) => (
  <div class="ops-head">
    <h1 {...FRONT}>{title}</h1>
    <OpsTabs />
    {children}
  </div>
);

/** The ways between the views of ops, by the first part of their address below the dashboard's. */
function OpsTabs() {
  const { label, ...titles } = opsTabs();
  const here = belowOps(route.value).path[0] ?? "figures";
  return (
    <nav class="ops-tabs" aria-label={label}>
      {Object.entries(titles).map(([view, title]) => (
        <a
          key={view}
          href={view === "figures" ? `#/${OPS}` : `#/${OPS}/${view}`}
          aria-current={here === view ? "page" : undefined}
        >
          {title}
        </a>
      ))}
    </nav>
  );
}
