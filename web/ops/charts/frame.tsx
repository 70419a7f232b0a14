import type { ComponentChildren, Ref } from "preact";
import { fromTop, percent, type Tick } from "./geometry.ts";

type Props = {
  readonly kind: "wide" | "square";
  readonly x: readonly Tick[];
  readonly y: readonly Tick[];
  readonly xTitle?: string;
  readonly yTitle?: string;
  readonly plot?: Ref<SVGSVGElement>;
  readonly onPointerDown?: (event: PointerEvent) => void;
  readonly children: ComponentChildren;
};

/**
 * A plot with its axes. Everything is placed by percentages, so that words keep their size at any width. The axes are
 * drawings of what the table behind the chart says in words.
 */
export function Frame({ kind, x, y, xTitle, yTitle, plot, onPointerDown, children }: Props) {
  return (
    <div class="frame" data-kind={kind}>
      {yTitle && <p class="y-title">{yTitle}</p>}
      <svg class="y-axis" aria-hidden="true">
        {y.map(({ at, text }) => (
          <text key={at} x="100%" y={fromTop(at)} dx="-8" dy="0.32em" text-anchor="end">
            {text}
          </text>
        ))}
      </svg>
      <svg class="plot" ref={plot ?? null} onPointerDown={onPointerDown}>
        <g aria-hidden="true">
          {y.map(({ at }) => (
            <line key={at} class="grid" x1="0" x2="100%" y1={fromTop(at)} y2={fromTop(at)} />
          ))}
        </g>
        {children}
      </svg>
      <svg class="x-axis" aria-hidden="true">
        {x.map(({ at, text }) => (
          <text key={at} x={percent(at)} y="1.2em" text-anchor="middle">
            {text}
          </text>
        ))}
      </svg>
      {xTitle && <p class="x-title">{xTitle}</p>}
    </div>
  );
}
