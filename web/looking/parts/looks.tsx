import { useEffect, useState } from "preact/hooks";
import type { OpsApi } from "../../api/ops.ts";
import type { Looks as Found } from "../../api/looking.ts";
import { VisibleText } from "../../item/visible-text.tsx";
import { inMoment } from "../../ops/format.ts";
import { Panel } from "../../ops/parts/panel.tsx";
import { t } from "../../strings/index.ts";
import { lookingTexts } from "../../strings/looking/index.ts";

/** Who of ops looked at the decision, newest first. */
export function Looks({ api, id }: { readonly api: OpsApi; readonly id: string }) {
  const l = lookingTexts().one;
  const [found, setFound] = useState<Found["items"] | "failed">();
  useEffect(() => {
    api.looks(id).then(
      ({ items }) => setFound(items),
      () => setFound("failed"),
    );
  }, [api, id]);
  return (
    <Panel title={l.looks} explain={l.looksExplain}>
      {found === undefined && <p class="muted">{t.loading}</p>}
      {found === "failed" && <p class="missing">{t.trouble.server}</p>}
      {typeof found === "object" && (
        <ul class="opinions">
          {found.map(({ at, by, item, field }) => (
            <li key={`${at}${field}`}>
              <VisibleText text={by} />, {inMoment(at)}
              <span class="note">{field === undefined ? item && l.sawItem : l.sawField(field)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
