import type { MemberChange } from "../../functions/domain/members/changes.ts";
import { Panel } from "../ops/parts/panel.tsx";
import { QueryResult } from "../ops/parts/query-result.tsx";
import { inMomentOf, membersTexts } from "../strings/members.ts";
import { groupText } from "./groups.tsx";
import type { People } from "./people.ts";

/** Who changed whom, newest first. */
export function Changes({ people, flow }: { readonly people: People; readonly flow: string }) {
  const texts = membersTexts();
  return (
    <Panel title={texts.changes} wide>
      <QueryResult query={people.changes}>
        {({ items, nextCursor }) => (
          <>
            {items.length === 0 && <p class="missing">{texts.noChanges}</p>}
            <ol class="member-changes">
              {items.map((one) => (
                <Change key={one.id} change={one} flow={flow} />
              ))}
            </ol>
            {nextCursor !== undefined && (
              <button type="button" onClick={() => void people.moreChanges()}>
                {texts.more}
              </button>
            )}
          </>
        )}
      </QueryResult>
    </Panel>
  );
}

function Change({ change, flow }: { readonly change: MemberChange; readonly flow: string }) {
  const texts = membersTexts();
  const { at, by, member, action, add, remove, done } = change;
  const said = (groups: readonly string[]): string => groups.map((group) => groupText(group, flow)).join(", ");
  return (
    <li>
      <span class="muted">{inMomentOf(at)}</span> {texts.did[action](by, member)}
      {add.length > 0 && <> {texts.added(said(add))}</>}
      {remove.length > 0 && <> {texts.taken(said(remove))}</>}
      {!done && <strong class="warning"> {texts.notDone}</strong>}
    </li>
  );
}
