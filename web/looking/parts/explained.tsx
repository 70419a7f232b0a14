import { useState } from "preact/hooks";
import type { OpsDecision } from "../../../functions/domain/looking/one-view.ts";
import type { OpsApi } from "../../api/ops.ts";
import { Asked } from "../../explanation/asked.tsx";
import { Panel } from "../../ops/parts/panel.tsx";
import { explanationTexts } from "../../strings/explanation.ts";

type Props = { readonly api: OpsApi; readonly id: string; readonly of: OpsDecision };

/** Why the model thought so, once it is asked for: that costs a question to its endpoint, and is written down. */
export function Explained({ api, id, of: { items, decision } }: Props) {
  const texts = explanationTexts();
  const [isAsked, ask] = useState(false);
  if (items !== "on" || decision.prediction === undefined) return null;
  return (
    <Panel title={texts.title}>
      {isAsked ? (
        <Asked ask={() => api.explanation(id)} />
      ) : (
        <button type="button" onClick={() => ask(true)}>
          {texts.ask}
        </button>
      )}
    </Panel>
  );
}
