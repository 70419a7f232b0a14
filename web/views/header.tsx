import { severalFlows } from "../flows/place.ts";
import { inNumbers, t } from "../strings/index.ts";
import { KeyHint } from "./key-hint.tsx";
import type { Access } from "./access.ts";
import { LanguageChoice } from "./language.tsx";
import { LoadedQuietly } from "./loaded.tsx";
import { ANSWERS, isOfOps, OPS, OWN, PEOPLE, route } from "./route.ts";
import { Status } from "./status.tsx";

type HeaderProps = {
  readonly access: Access;
  readonly onKeys: (() => void) | undefined;
  readonly onSignOut: () => void;
};

const flowSwitch = () => import("../flows/flow-switch.tsx").then(({ FlowSwitch }) => FlowSwitch);

/** `count`: how much new there is, which `says` tells who listens. */
type Link = { readonly name: string; readonly title: string; readonly count?: number; readonly says?: string };

/** Views by their name in the address, as far as the person has them. */
function linksOf({ desk, ops, flow }: Access): readonly Link[] {
  const { unseen = 0, questions = 0 } = desk?.summary.value ?? {};
  const reviews = [
    { name: "", title: t.nav.review },
    { name: "queue", title: t.nav.queue, count: questions, says: t.nav.questions },
    { name: ANSWERS, title: t.nav.answers, count: unseen, says: t.nav.unseen },
  ];
  const isSenior = desk?.summary.value.person.roles.includes("seniors");
  const { figures } = flow.review;
  return [
    ...(desk ? reviews : []),
    ...(isSenior ? [{ name: "gold", title: t.nav.gold }] : []),
    ...(desk && figures ? [{ name: OWN, title: t.nav.own }] : []),
    ...((isSenior || ops) && figures ? [{ name: PEOPLE, title: t.nav.people }] : []),
    ...(ops ? [{ name: OPS, title: t.nav.ops }] : []),
  ];
}

/** Where one is, how things stand, the way to the other views. */
export function Header({ access, onKeys, onSignOut }: HeaderProps) {
  const isOps = isOfOps(route.value) || (access.desk === undefined && route.value === "");
  const here = isOps ? OPS : route.value;
  return (
    <header class="top">
      <p class="brand">
        <span class="wide-only">{t.product} · </span>
        {access.flow.title}
      </p>
      {access.desk && <Status desk={access.desk} />}
      <nav aria-label={t.nav.label}>
        {severalFlows.value && <LoadedQuietly load={flowSwitch} of={{ flows: severalFlows.value }} />}
        {linksOf(access).map(({ name, title, count = 0, says }) => (
          <a key={name} href={`#/${name}`} aria-current={here === name ? "page" : undefined}>
            {title}
            {count > 0 && (
              <span class="count">
                {inNumbers(count)}
                <span class="unseen"> {says}</span>
              </span>
            )}
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
