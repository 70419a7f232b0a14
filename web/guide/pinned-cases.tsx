import { useEffect, useState } from "preact/hooks";
import type { PinView } from "../../functions/domain/guide/pins.ts";
import type { Desk } from "../desk/desk.ts";
import { VisibleText } from "../item/visible-text.tsx";
import { guideTexts } from "../strings/guide.ts";
import { t } from "../strings/index.ts";

type Props = { readonly desk: Desk; readonly label: string | undefined };
type Found = readonly PinView[] | "failed";

/** Decided cases that seniors pinned to what they explain. Seniors can unpin them, and see those that are still to come. */
export function PinnedCases({ desk: { api }, label }: Props) {
  const texts = guideTexts();
  const [found, setFound] = useState<Found>();
  const load = (): Promise<void> =>
    api.pins(label).then(
      ({ items }) => setFound(items),
      () => setFound("failed"),
    );
  useEffect(() => void load(), [label]);
  if (found === undefined) return <p class="muted">{t.loading}</p>;
  if (found === "failed") return <p class="warning">{texts.failed}</p>;
  if (found.length === 0) return null;
  const unpin = (id: string): void => void api.unpin(id).then(load, () => setFound("failed"));
  return (
    <section class="cases">
      <h3>{texts.pinned}</h3>
      <ul>
        {found.map((pin, index) => (
          <li key={index}>
            <Case pin={pin} onUnpin={unpin} />
          </li>
        ))}
      </ul>
    </section>
  );
}

type CaseProps = { readonly pin: PinView; readonly onUnpin: (id: string) => void };

function Case({ pin: { text, why, decisionId, waits }, onUnpin }: CaseProps) {
  const texts = guideTexts();
  return (
    <>
      {text === undefined ? (
        <p class="muted">{texts.hidden}</p>
      ) : (
        <p dir="auto">
          <VisibleText text={text} />
        </p>
      )}
      <p class="muted" dir="auto">
        <VisibleText text={why} />
      </p>
      {waits && <p class="muted">{texts.waits}</p>}
      {decisionId !== undefined && (
        <button type="button" class="plain" onClick={() => onUnpin(decisionId)}>
          {texts.unpin}
        </button>
      )}
    </>
  );
}
