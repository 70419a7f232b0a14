import { opsTabs } from "../strings/ops/tabs.ts";
import { OPS, OPS_PEOPLE, route } from "../views/route.ts";

/** The ways between the views of ops. */
export function OpsTabs() {
  const texts = opsTabs();
  const tabs = [
    { name: OPS, title: texts.figures },
    { name: OPS_PEOPLE, title: texts.people },
  ];
  return (
    <nav class="ops-tabs" aria-label={texts.label}>
      {tabs.map(({ name, title }) => (
        <a key={name} href={`#/${name}`} aria-current={(route.value || OPS) === name ? "page" : undefined}>
          {title}
        </a>
      ))}
    </nav>
  );
}
