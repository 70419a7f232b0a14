import type { PartName } from "./geometry.ts";

/** Lines of each pattern in a square of 8 by 8; `unsure` is plain. */
const LINES: Readonly<Record<PartName, string>> = {
  unsure: "",
  rule: "M-2,10 L10,-2 M-2,2 L2,-2 M6,10 L10,6",
  uncertified: "M0,2 H8 M0,6 H8",
  paused: "M0,0 L8,8 M0,8 L8,0",
  "no-model": "M2,0 V8 M6,0 V8",
  audit: "M2,2 h.01 M6,6 h.01",
};

type Props = { readonly part: PartName; readonly id: string };

/** Parts differ by pattern as well as by colour. */
export function Pattern({ part, id }: Props) {
  return (
    <pattern id={id} class={`part part-${part}`} width="8" height="8" patternUnits="userSpaceOnUse">
      <rect class="ground" width="8" height="8" />
      <path class="lines" d={LINES[part]} />
    </pattern>
  );
}

/** A sample of a pattern for a legend. */
export function Swatch({ part, id }: Props) {
  return (
    <svg class="swatch" width="24" height="16" aria-hidden="true">
      <defs>
        <Pattern part={part} id={id} />
      </defs>
      <rect width="24" height="16" fill={`url(#${id})`} />
    </svg>
  );
}
