import { t } from "../strings/index.ts";
import { JsonBlock } from "./json-block.tsx";
import { type KindProps, type LoadedKind, views } from "./kinds.ts";

/** A field of a kind that is loaded for the flows that use it. Where it cannot be loaded, the value is still there to read. */
export function KindView({ as, ...props }: KindProps & { readonly as: LoadedKind }) {
  const View = views.value[as];
  if (View === undefined) return <p class="muted">{t.loading}</p>;
  if (View !== "failed") return <View {...props} />;
  return (
    <>
      <p class="muted">{t.trouble.notLoaded}</p>
      <JsonBlock value={props.value} name={props.name} />
    </>
  );
}
