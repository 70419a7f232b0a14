import type { ComponentType } from "preact";
import { useEffect, useState } from "preact/hooks";
import { t } from "../strings/index.ts";
import { Message } from "./message.tsx";
import type { OpsAccess } from "./access.ts";

type Loaded = { readonly View: ComponentType<OpsAccess> } | "failed" | undefined;

/** The dashboard is loaded when it is opened first: reviewers need none of it. */
export function Dashboard({ ops }: { readonly ops: OpsAccess | undefined }) {
  const [loaded, setLoaded] = useState<Loaded>();
  const load = (): void => {
    setLoaded(undefined);
    import("../ops/ops.tsx").then(
      ({ OpsView }) => setLoaded({ View: OpsView }),
      () => setLoaded("failed"),
    );
  };
  useEffect(() => {
    if (ops) load();
  }, []);
  if (ops === undefined) return <Message title={t.trouble.noOps} text={t.trouble.noOpsText} />;
  if (loaded === "failed")
    return <Message title={t.trouble.title} text={t.trouble.notLoaded} action={t.trouble.retry} onAction={load} />;
  return loaded ? <loaded.View {...ops} /> : <p class="calm muted">{t.loading}</p>;
}
