import { useEffect, useState } from "preact/hooks";
import type { GoldPage, GoldView as View } from "../../functions/domain/gold/views.ts";
import type { Desk } from "../desk/desk.ts";
import { troubleOf } from "../desk/trouble.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { goldTexts } from "../strings/gold.ts";
import { inNumbers, t } from "../strings/index.ts";
import { FRONT } from "../views/focus.ts";

/** The flow's check items, for seniors: what they are, how reviewers do on them, and the way out. */
export function GoldView({ desk }: { readonly desk: Desk }) {
  const { page, items, failed, load, drop } = useGold(desk);
  const { title, explain, how, none, more } = goldTexts();
  return (
    <main class="sheet">
      <h1 {...FRONT}>{title}</h1>
      <p class="muted">{explain}</p>
      {page && <Count page={page} />}
      <p class="muted">{how}</p>
      {failed && (
        <div class="banner" data-urgent role="alert">
          <p>{failed}</p>
          <button type="button" onClick={() => void load()}>
            {t.trouble.retry}
          </button>
        </div>
      )}
      {page && items.length === 0 && <p class="muted">{none}</p>}
      {items.length > 0 && <Table items={items} onDrop={drop} />}
      {page?.nextCursor !== undefined && (
        <button type="button" onClick={() => void load(page.nextCursor)}>
          {more}
        </button>
      )}
    </main>
  );
}

function Count({ page: { gold, practice } }: { readonly page: GoldPage }) {
  const { count, tooFew, enough } = goldTexts();
  const about = gold < practice ? tooFew : enough;
  return (
    <p>
      {count(inNumbers(gold))} {practice > 0 && about(inNumbers(practice))}
    </p>
  );
}

function useGold({ api }: Desk) {
  const [page, setPage] = useState<GoldPage>();
  const [items, setItems] = useState<readonly View[]>([]);
  const [failed, setFailed] = useState<string>();
  const fail = (error: unknown): void => {
    const trouble = troubleOf(error);
    setFailed(trouble === "signed_out" ? t.trouble.signedOut : t.trouble[trouble]);
  };
  const load = async (from?: string): Promise<void> => {
    try {
      const next = await api.gold(from);
      setPage(next);
      setItems((before) => [...(from === undefined ? [] : before), ...next.items]);
      setFailed(undefined);
    } catch (error) {
      fail(error);
    }
  };
  const drop = (id: string): void => void api.dropGold(id).then(() => load(), fail);
  useEffect(() => void load(), []);
  return { page, items, failed, load, drop };
}

type TableProps = { readonly items: readonly View[]; readonly onDrop: (id: string) => void };

function Table({ items, onDrop }: TableProps) {
  const texts = goldTexts();
  return (
    <div class="scroll" role="region" aria-label={texts.title} tabIndex={0}>
      <table>
        <thead>
          <tr>
            {[texts.decision, texts.is, texts.state, texts.asked, texts.remove].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((one) => (
            <tr key={one.decisionId}>
              <th scope="row">
                <code title={one.decisionId}>…{one.decisionId.slice(-6)}</code>
              </th>
              <td>
                <VisibleText text={saidOf(one)} />
              </td>
              <td>
                {texts.states[one.state]}
                {one.planted && `, ${texts.planted}`}
              </td>
              <td class="figures">
                {inNumbers(one.right)}/{inNumbers(one.answered)}
              </td>
              <td>
                <button
                  type="button"
                  aria-label={texts.removeNamed(one.decisionId.slice(-6))}
                  onClick={() => onDrop(one.decisionId)}
                >
                  {texts.remove}
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function saidOf({ label, pick, reject, value }: View): string {
  const said = label ?? pick ?? reject;
  if (said !== undefined) return said;
  return value === undefined ? "" : JSON.stringify(value);
}
