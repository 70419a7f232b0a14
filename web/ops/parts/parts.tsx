import type { Policy } from "../../api/ops.ts";
import { partTexts } from "../../strings/ops/parts.ts";
import { Table } from "../charts/table.tsx";
import type { Figures } from "../figures.ts";
import { inMoment } from "../format.ts";
import { Action } from "./action.tsx";
import { Panel } from "./panel.tsx";
import { ShareCell } from "./share-cell.tsx";

type PartList = NonNullable<Policy["parts"]>;
type Part = PartList[number];

/** What of the flow can be switched off by itself: whether it is on, what its audits came to, and its switch. */
export function Parts({ parts, figures }: { readonly parts: PartList; readonly figures: Figures }) {
  const t = partTexts();
  return (
    <Panel title={t.title} explain={t.explain} wide>
      <Table
        caption={t.title}
        head={[t.part, t.change, t.state, t.error]}
        words={[1, 2]}
        data={parts}
        rows={parts.map((one) => [
          nameOf(one.part),
          <Switch part={one} figures={figures} />,
          <State part={one} />,
          <ShareCell share={one.error} none={decides(one.part) ? t.none : ""} counted={t.counted} />,
        ])}
      />
    </Panel>
  );
}

const RULE = "rule:";

/** Whether audits say something of it. */
const decides = (part: string): boolean => part.startsWith(RULE) || part === "repeat";

function nameOf(part: string): string {
  const { rule, ...names } = partTexts().names;
  if (part.startsWith(RULE)) return rule(part.slice(RULE.length));
  return Object.hasOwn(names, part) ? names[part as keyof typeof names] : part;
}

function State({ part: { off } }: { readonly part: Part }) {
  const t = partTexts();
  if (off === undefined) return <>{t.on}</>;
  return (
    <>
      <strong>{t.off(off.cause === "audits" ? t.audits : off.by, inMoment(off.at))}</strong>
      {off.reason && <span class="note">{off.reason}</span>}
    </>
  );
}

function onTextFor(part: string): string {
  const t = partTexts();
  return decides(part) ? `${t.onText} ${t.auditsAnew}` : t.onText;
}

type SwitchProps = { readonly part: Part; readonly figures: Figures };

function Switch({ part: { part, off }, figures: { api, policy } }: SwitchProps) {
  const t = partTexts();
  const isOff = off !== undefined;
  const act = async (reason: string): Promise<void> => {
    await api.switchPart({ part, action: isOff ? "on" : "off", reason });
    await policy.load();
  };
  const title = (isOff ? t.switchOn : t.switchOff)(nameOf(part));
  return (
    <Action
      title={title}
      short={isOff ? t.turnOn : t.turnOff}
      text={isOff ? onTextFor(part) : t.offText}
      asksWhy
      act={act}
    />
  );
}
