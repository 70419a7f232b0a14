import { t } from "../strings/index.ts";
import { KeyHint } from "./key-hint.tsx";
import type { Access } from "./access.ts";
import { LanguageChoice } from "./language.tsx";
import { OPS, OWN, PEOPLE, route } from "./route.ts";
import { Status } from "./status.tsx";

type HeaderProps = {
  readonly access: Access;
  readonly onKeys: (() => void) | undefined;
  readonly onSignOut: () => void;
};

/** Views by their name in the address, as far as the person has them. */
function linksOf({ desk, ops, flow }: Access): readonly { readonly name: string; readonly title: string }[] {
  const reviews = [
    { name: "", title: t.nav.review },
    { name: "queue", title: t.nav.queue },
  ];
  const isSenior = desk?.summary.value.queues.some(({ queue }) => queue === "seniors");
  const { figures } = flow.review;
  return [
    ...(desk ? reviews : []),
    ...(desk && figures ? [{ name: OWN, title: t.nav.own }] : []),
    ...((isSenior || ops) && figures ? [{ name: PEOPLE, title: t.nav.people }] : []),
    ...(ops ? [{ name: OPS, title: t.nav.ops }] : []),
  ];
}

/** Where one is, how things stand, the way to the other views. */
export function Header({ access, onKeys, onSignOut }: HeaderProps) {
  const here = access.desk === undefined && route.value === "" ? OPS : route.value;
  return (
    <header class="top">
      <p class="brand">
        <span class="wide-only">{t.product} · </span>
        {access.flow.title}
      </p>
      {access.desk && <Status desk={access.desk} />}
      <nav aria-label={t.nav.label}>
        {linksOf(access).map(({ name, title }) => (
          <a key={name} href={`#/${name}`} aria-current={here === name ? "page" : undefined}>
            {title}
          </a>
        ))}
        {onKeys && (
          <button type="button" class="plain keyboard-only" onClick={onKeys}>
            {t.nav.keys} <KeyHint action="help" />
          </button>
        )}
      </nav>
      <LanguageChoice onChange={() => access.desk?.dismiss()} />
      <p class="person">
        <span class="unseen">{t.nav.person}</span> {access.person}
      </p>
      <button type="button" class="plain sign-out" onClick={onSignOut}>
        {t.nav.signOut}
      </button>
    </header>
  );
}
