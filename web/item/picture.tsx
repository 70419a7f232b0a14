import { useState } from "preact/hooks";
import { t } from "../strings/index.ts";
import { Dialog } from "../views/dialog.tsx";
import { KeyHint } from "../views/key-hint.tsx";
import { picturesShown, sheet } from "./sheets.ts";
import { useAddress } from "./source.ts";
import { VisibleText } from "./visible-text.tsx";

export type PictureProps = {
  readonly url: string;
  readonly name: string;
  /** Its number among the item's pictures, from 1. */
  readonly page: number;
  readonly hosts: readonly string[];
  /** A new address, where this one comes from the API and ends. */
  readonly renew?: () => Promise<string | undefined>;
};

/** A picture that the item carries or refers to, or from a host that the flow allows; any other address stays text. */
export function Picture({ url: given, name, page, hosts, renew }: PictureProps) {
  const { url, broken, onBroken } = useAddress({ url: given, ...(renew && { renew }) });
  const [large, setLarge] = useState(false);
  if (renew === undefined && !isAllowed(url, hosts)) return <Refused url={url} text={t.media.refused} />;
  if (broken)
    return renew !== undefined || CARRIED.test(url) ? (
      <p class="muted">{t.media.broken}</p>
    ) : (
      <Refused url={url} text={t.media.broken} />
    );
  const Sheet = sheet.value?.Sheet;
  if (Sheet) return <Sheet url={url} name={name} page={page} onBroken={() => void onBroken()} />;
  const shown = picturesShown.value;
  return (
    <figure class="picture" data-shown={shown}>
      <button
        type="button"
        class="picture-open"
        aria-label={shown ? t.media.enlarge(name) : `${t.media.show}: ${name}`}
        onClick={() => (shown ? setLarge(true) : (picturesShown.value = true))}
      >
        <img
          src={url}
          alt={t.media.alt(name)}
          referrerpolicy="no-referrer"
          decoding="async"
          onError={() => void onBroken()}
        />
      </button>
      <button type="button" class="plain" aria-pressed={shown} onClick={() => (picturesShown.value = !shown)}>
        {shown ? t.media.hide : t.media.show} <KeyHint action="pictures" />
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
        {whole ? t.media.fullSize : t.media.whole}
      </button>
      <img class="picture-large" data-whole={whole} src={url} alt={t.media.alt(name)} referrerpolicy="no-referrer" />
    </Dialog>
  );
}

function Refused({ url, text }: { readonly url: string; readonly text: string }) {
  return (
    <div>
      <p class="address" dir="ltr">
        <VisibleText text={url} />
      </p>
      <p class="muted">{text}</p>
    </div>
  );
}

/** A picture in the item itself. What is in it cannot run, or load anything: it is shown as an image. */
const CARRIED = /^data:image\/(?:png|jpeg|gif|webp|svg\+xml)[;,]/i;

/** Pictures in the item, and secure addresses of named hosts. */
export function isAllowed(url: string, hosts: readonly string[]): boolean {
  if (CARRIED.test(url)) return true;
  const parsed = URL.parse(url);
  return parsed?.protocol === "https:" && parsed.username === "" && hosts.includes(parsed.hostname);
}
