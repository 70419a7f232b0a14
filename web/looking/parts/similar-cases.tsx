import { useEffect, useState } from "preact/hooks";
import type { Similar } from "../../../functions/domain/similar/similar-view.ts";
import type { OpsApi } from "../../api/ops.ts";
import { VisibleText } from "../../item/visible-text.tsx";
import { inMoment, inShare } from "../../ops/format.ts";
import { Panel } from "../../ops/parts/panel.tsx";
import { t } from "../../strings/index.ts";
import { lookingTexts } from "../../strings/looking/index.ts";
import { decisionAddress } from "../address.ts";

type Props = { readonly api: OpsApi; readonly id: string; readonly search: string };

/** What people decided of the items most like this one. */
export function SimilarCases({ api, id, search }: Props) {
  const l = lookingTexts().one;
  const [found, setFound] = useState<Similar["items"] | "failed">();
  useEffect(() => {
    api.similar(id).then(
      ({ items }) => setFound(items),
      () => setFound("failed"),
    );
  }, [api, id]);
  return (
    <Panel title={l.similar}>
      {found === undefined && <p class="muted">{t.loading}</p>}
      {found === "failed" && <p class="missing">{t.trouble.server}</p>}
      {typeof found === "object" && found.length === 0 && <p class="missing">{l.noSimilar}</p>}
      {typeof found === "object" && (
        <ul class="opinions">
          {found.map(({ decisionId, label, at, similarity, text }) => (
            <li key={decisionId}>
              <a href={decisionAddress(decisionId, search)}>
                <VisibleText text={label} />, {inMoment(at)}
              </a>
              <span class="note">{l.alike(inShare(similarity))}</span>
              {text !== undefined && (
                <blockquote dir="auto">
                  <VisibleText text={text} />
                </blockquote>
              )}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
