import { opsTabs } from "../strings/ops/tabs.ts";
import { belowOps, OPS, route } from "../views/route.ts";

/** The ways between the views of ops, by the first part of their address below the dashboard's. */
export function OpsTabs() {
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
