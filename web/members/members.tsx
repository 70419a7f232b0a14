import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { MemberView } from "../../functions/domain/members/member.ts";
import { Panel } from "../ops/parts/panel.tsx";
import { QueryResult } from "../ops/parts/query-result.tsx";
import { OpsHead } from "../ops/tabs.tsx";
import { membersTexts } from "../strings/members.ts";
import type { Access, OpsAccess } from "../views/access.ts";
import { membersApi } from "./api.ts";
import { Changes } from "./changes.tsx";
import { InviteDialog, MoveDialog, RemoveDialog } from "./dialogs.tsx";
import { type Choice, groupText } from "./groups.tsx";
import { openPeople, type People } from "./people.ts";
import "../styles/ops.css";
import "../styles/members.css";

/** How long the search has to stay before it is asked for; milliseconds. */
const SETTLED_MS = 300;

type Opened = { readonly kind: "invite" } | { readonly kind: "move" | "remove"; readonly member: MemberView };

/** Who works with this flow: the people of the user pool, whom ops invite, move and remove. */
export function MembersView({ api, onSignedOut, groups, flow }: OpsAccess & Pick<Access, "flow">) {
  const people = useMemo(() => openPeople(membersApi(api.call), onSignedOut), [api]);
  const [opened, setOpened] = useState<Opened>();
  const choice: Choice = { flow: flow.name, wide: groups.includes("ops") };
  useEffect(() => {
    void people.members.load();
    void people.changes.load();
  }, [people]);
  const texts = membersTexts();
  const close = (): void => setOpened(undefined);
  return (
    <main class="ops members-view">
      <OpsHead title={texts.title} />
      <Panel title={texts.listTitle} explain={texts.explain} wide>
        <div class="member-tools">
          <Search people={people} />
          <button type="button" class="primary" onClick={() => setOpened({ kind: "invite" })}>
            {texts.invite}
          </button>
        </div>
        <QueryResult query={people.members}>
          {({ items, nextCursor }) => (
            <>
              {items.length === 0 && <p class="missing">{texts.nobody}</p>}
              <ul class="members">
                {items.map((member) => (
                  <Member key={member.name} member={member} flow={flow.name} onOpen={setOpened} />
                ))}
              </ul>
              {nextCursor !== undefined && (
                <button type="button" onClick={() => void people.more()}>
                  {texts.more}
                </button>
              )}
            </>
          )}
        </QueryResult>
      </Panel>
      <Changes people={people} flow={flow.name} />
      {opened?.kind === "invite" && <InviteDialog people={people} choice={choice} onClose={close} />}
      {opened?.kind === "move" && <MoveDialog people={people} choice={choice} member={opened.member} onClose={close} />}
      {opened?.kind === "remove" && (
        <RemoveDialog people={people} choice={choice} member={opened.member} onClose={close} />
      )}
    </main>
  );
}

function Search({ people }: { readonly people: People }) {
  const { search, members } = people;
  const wanted = search.value;
  const listed = useRef(wanted);
  useEffect(() => {
    if (wanted === listed.current) return undefined;
    listed.current = wanted;
    const timer = setTimeout(() => void members.load(), SETTLED_MS);
    return () => clearTimeout(timer);
  }, [wanted]);
  return (
    <label class="field-box">
      {membersTexts().search}
      <input type="search" value={wanted} onInput={({ currentTarget }) => (search.value = currentTarget.value)} />
    </label>
  );
}

type MemberProps = {
  readonly member: MemberView;
  readonly flow: string;
  readonly onOpen: (opened: Opened) => void;
};

function Member({ member, flow, onOpen }: MemberProps) {
  const texts = membersTexts();
  const { name, email, groups, elsewhere, enabled, status } = member;
  const notes = [
    ...(enabled ? [] : [texts.disabled]),
    ...(status === "FORCE_CHANGE_PASSWORD" ? [texts.invited] : []),
    ...(elsewhere ? [texts.elsewhere] : []),
  ];
  return (
    <li data-enabled={enabled}>
      <p class="who">
        <b>{name}</b>
        {email !== undefined && <span class="muted">{email}</span>}
        {notes.length > 0 && <span class="note">{notes.join(" · ")}</span>}
      </p>
      <ul class="tags" aria-label={texts.groups}>
        {groups.map((group) => (
          <li key={group}>{groupText(group, flow)}</li>
        ))}
        {groups.length === 0 && <li class="missing">{texts.noGroup}</li>}
      </ul>
      <div class="row">
        <button type="button" onClick={() => onOpen({ kind: "move", member })}>
          {texts.change}
          <span class="unseen"> {name}</span>
        </button>
        {groups.length > 0 && (
          <button type="button" onClick={() => onOpen({ kind: "remove", member })}>
            {texts.remove}
            <span class="unseen"> {name}</span>
          </button>
        )}
      </div>
    </li>
  );
}
