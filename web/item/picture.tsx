import { signal } from "@preact/signals";
import { useState } from "preact/hooks";
import { t } from "../strings/index.ts";
import { KeyHint } from "../views/key-hint.tsx";
import { VisibleText } from "./visible-text.tsx";

/** Whether pictures of the item on the screen are shown; they start blurred with every item. */
export const picturesShown = signal(false);

type Props = { readonly url: string; readonly name: string; readonly hosts: readonly string[] };

/** A picture from a host that the flow allows, blurred until it is asked for; any other address stays text. */
export function Picture({ url, name, hosts }: Props) {
  const [broken, setBroken] = useState(false);
  if (!isAllowed(url, hosts)) return <Refused url={url} text={t.media.refused} />;
  if (broken) return <Refused url={url} text={t.media.broken} />;
  const shown = picturesShown.value;
  return (
    <figure class="picture" data-shown={shown}>
      <img
        src={url}
        alt={t.media.alt(name)}
        referrerpolicy="no-referrer"
        decoding="async"
        onError={() => setBroken(true)}
      />
      <button type="button" class="plain" aria-pressed={shown} onClick={() => (picturesShown.value = !shown)}>
        {shown ? t.media.hide : t.media.show} <KeyHint action="pictures" />
      </button>
    </figure>
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

/** Only secure addresses of named hosts. */
export function isAllowed(url: string, hosts: readonly string[]): boolean {
  const parsed = URL.parse(url);
  return parsed?.protocol === "https:" && parsed.username === "" && hosts.includes(parsed.hostname);
}
