import { t } from "../strings/index.ts";
import { Key } from "./key.tsx";
import type { Place } from "./place.ts";
import { OPS, route } from "./route.ts";
import { Status } from "./status.tsx";

type TopProps = { readonly place: Place; readonly onKeys: (() => void) | undefined; readonly onSignOut: () => void };

/** Views by their name in the address, as far as the person has them. */
function linksOf({ desk, ops }: Place): readonly { readonly name: string; readonly title: string }[] {
  const reviews = [
    { name: "", title: t.nav.review },
    { name: "queue", title: t.nav.queue },
  ];
  return [...(desk ? reviews : []), ...(ops ? [{ name: OPS, title: t.nav.ops }] : [])];
}

/** Where one is, how things stand, the way to the other views. */
export function Top({ place, onKeys, onSignOut }: TopProps) {
  const here = place.desk === undefined && route.value === "" ? OPS : route.value;
  return (
    <header class="top">
      <p class="brand">
        <span class="wide-only">{t.product} · </span>
        {place.flow.title}
      </p>
      {place.desk && <Status desk={place.desk} />}
      <nav aria-label={t.nav.label}>
        {linksOf(place).map(({ name, title }) => (
          <a key={name} href={`#/${name}`} aria-current={here === name ? "page" : undefined}>
            {title}
          </a>
        ))}
        {onKeys && (
          <button type="button" class="plain keyboard-only" onClick={onKeys}>
            {t.nav.keys} <Key action="help" />
          </button>
        )}
        <button type="button" class="plain" onClick={onSignOut}>
          {t.nav.signOut}
        </button>
      </nav>
    </header>
  );
}
