import { useState } from "preact/hooks";
import { t } from "../strings/index.ts";
import { mediaTexts } from "../strings/media.ts";
import { Dialog } from "../views/dialog.tsx";
import { KeyHint } from "../views/key-hint.tsx";
import { picturesShown, sheet } from "./sheets.ts";
import { type Source, useAddress } from "./source.ts";
import { VisibleText } from "./visible-text.tsx";

type Props = {
  readonly source: Source;
  readonly name: string;
  /** Its number among the item's pictures, from 1. */
  readonly page: number;
};

/** A picture that the item carries or refers to, or from a host that the flow allows. */
export function Picture({ source, name, page }: Props) {
  const { url, broken, onBroken } = useAddress(source);
  const [large, setLarge] = useState(false);
  if (broken)
    return isNamed(source) ? <Refused address={url} text={t.media.broken} /> : <p class="muted">{t.media.broken}</p>;
  const Sheet = sheet.value?.Sheet;
  if (Sheet) return <Sheet url={url} name={name} page={page} onBroken={() => void onBroken()} />;
  const shown = picturesShown.value;
  return (
    <figure class="picture" data-shown={shown}>
      <button
        type="button"
        class="picture-open"
        aria-label={shown ? mediaTexts().enlarge(name) : `${mediaTexts().show}: ${name}`}
        onClick={() => (shown ? setLarge(true) : (picturesShown.value = true))}
      >
        <img
          src={url}
          alt={mediaTexts().alt(name)}
          referrerpolicy="no-referrer"
          decoding="async"
          onError={() => void onBroken()}
        />
      </button>
      <button type="button" class="plain" aria-pressed={shown} onClick={() => (picturesShown.value = !shown)}>
        {shown ? mediaTexts().hide : mediaTexts().show} <KeyHint action="pictures" />
      </button>
      {shown && large && <Large url={url} name={name} onClose={() => setLarge(false)} />}
    </figure>
  );
}

/** As large as the window, and from there as large as it is, to scroll over. */
function Large({ url, name, onClose }: { readonly url: string; readonly name: string; readonly onClose: () => void }) {
  const [whole, setWhole] = useState(true);
  return (
    <Dialog title={name} onClose={onClose} wide>
      <button type="button" aria-pressed={!whole} onClick={() => setWhole(!whole)}>
        {whole ? mediaTexts().fullSize : mediaTexts().whole}
      </button>
      <img
        class="picture-large"
        data-whole={whole}
        src={url}
        alt={mediaTexts().alt(name)}
        referrerpolicy="no-referrer"
      />
    </Dialog>
  );
}

/** Whether the item itself names the address, so that it says something to people. */
const isNamed = ({ url, renew }: Source): boolean => renew === undefined && !/^data:/i.test(url);

/** The address of a picture that is not shown. */
export function Refused({ address, text }: { readonly address: string; readonly text: string }) {
  return (
    <div>
      <p class="address" dir="ltr">
        <VisibleText text={address} />
      </p>
      <p class="muted">{text}</p>
    </div>
  );
}
