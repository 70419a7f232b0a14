import { clamp, percent } from "./geometry.ts";

type Props = {
  readonly share: number | undefined;
  readonly kind: "solid" | "hatched" | "outline";
  readonly says: string;
};

/** A share of the whole as a bar; kinds differ by filling. */
export function Bar({ share, kind, says }: Props) {
  return (
    <div class="graphic">
      <svg class="bar" role="img" aria-label={says}>
        <rect class="track" width="100%" height="100%" />
        {share !== undefined && <rect class={kind} width={percent(clamp(share))} height="100%" />}
      </svg>
    </div>
  );
}
