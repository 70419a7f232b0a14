import { useState } from "preact/hooks";
import type { FlowView } from "../../../functions/domain/flows/flow-view.ts";
import type { OpsDecision } from "../../../functions/domain/looking/one-view.ts";
import { Item } from "../../item/item.tsx";
import { useKinds } from "../../item/kinds.ts";
import { MasksContext } from "../../item/masks.ts";
import { Panel } from "../../ops/parts/panel.tsx";
import { t } from "../../strings/index.ts";
import { lookingTexts } from "../../strings/looking/index.ts";
import "../../styles/item.css";

type Props = {
  readonly of: OpsDecision;
  readonly flow: FlowView;
  readonly reveal: (field: string) => Promise<{ readonly value: unknown }>;
};

/** The item, where the stack lets ops see items. A masked field shows what it says once somebody asks, which is recorded. */
export function ShownItem({ of: { item, masked = [], items }, flow, reveal }: Props) {
  const l = lookingTexts().one;
  const [revealed, setRevealed] = useState<ReadonlyMap<string, unknown>>(new Map());
  const [failed, setFailed] = useState(false);
  useKinds(flow);
  const show = (field: string): void => {
    setFailed(false);
    reveal(field).then(
      ({ value }) => setRevealed((before) => new Map(before).set(field, value)),
      () => setFailed(true),
    );
  };
  return (
    <Panel title={l.item} wide>
      {items === "off" && <p class="missing">{l.itemOff}</p>}
      {items === "on" && item === undefined && <p class="missing">{l.itemGone}</p>}
      {failed && <p role="alert">{t.trouble.server}</p>}
      {item && (
        <MasksContext.Provider value={{ masked, revealed, reveal: show, isKeyless: true }}>
          <Item item={item} display={flow.display} />
        </MasksContext.Provider>
      )}
    </Panel>
  );
}
