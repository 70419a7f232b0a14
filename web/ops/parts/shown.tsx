import type { ComponentChildren } from "preact";
import { inTime, t } from "../../strings/index.ts";
import { o } from "../../strings/ops/index.ts";
import type { Part } from "../part.ts";

type Props<T> = { readonly part: Part<T>; readonly children: (value: T) => ComponentChildren };

/** What the API said last; when it does not answer, that is said above it and can be tried again, and the rest stays. */
export function Shown<T>({ part, children }: Props<T>) {
  const [value, trouble] = [part.value.value, part.trouble.value];
  return (
    <>
      {trouble !== undefined && trouble !== "signed_out" && (
        <div class="banner" data-urgent="true" role="alert">
          <p>
            {t.trouble[trouble]} {part.at.value !== undefined && o.notFresh(inTime(part.at.value))}
          </p>
          <button type="button" onClick={() => void part.load()}>
            {t.trouble.retry}
          </button>
        </div>
      )}
      {value !== undefined && children(value)}
      {value === undefined && trouble === undefined && <p class="muted loading">{t.loading}</p>}
    </>
  );
}
