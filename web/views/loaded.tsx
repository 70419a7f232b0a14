import type { ComponentType } from "preact";
import { useLayoutEffect, useState } from "preact/hooks";
import { t } from "../strings/index.ts";
import { Message } from "./message.tsx";

type Props<Of> = {
  readonly load: () => Promise<ComponentType<Of>>;
  /** What the view is shown with. */
  readonly of: Of;
  /** Nothing while it comes: it stands beside what is there already. */
  readonly quiet?: boolean;
};

/** The same for what can do without: there is nothing while it comes, and where it does not. */
export function LoadedQuietly<Of extends object>({ load, of }: Props<Of>) {
  const [loaded, setLoaded] = useState<{ readonly View: ComponentType<Of> }>();
  useLayoutEffect(() => {
    load().then(
      (View) => setLoaded({ View }),
      () => undefined,
    );
  }, []);
  return loaded ? <loaded.View {...of} /> : null;
}

/** A view that is loaded when it is opened first: those who review need none of it. */
export function Loaded<Of extends object>({ load, of, quiet = false }: Props<Of>) {
  const [loaded, setLoaded] = useState<{ readonly View: ComponentType<Of> } | "failed">();
  const begin = (): void => {
    setLoaded(undefined);
    load().then(
      (View) => setLoaded({ View }),
      () => setLoaded("failed"),
    );
  };
  // Before the browser paints: what was loaded for the item before is there at once for the next.
  useLayoutEffect(begin, []);
  if (loaded === "failed")
    return <Message title={t.trouble.title} text={t.trouble.notLoaded} action={t.trouble.retry} onAction={begin} />;
  if (loaded) return <loaded.View {...of} />;
  return quiet ? null : <p class="calm muted">{t.loading}</p>;
}
