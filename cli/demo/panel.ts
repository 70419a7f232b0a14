/** One of the chart's panels: two or three courses over the rounds. Values that are null leave a gap. */
export type Panel = {
  readonly title: string;
  readonly axis: string;
  readonly kind: "share" | "count";
  /** Whether the axis goes up to 100 %, whatever the values are. */
  readonly full: boolean;
  readonly own: readonly (number | null)[];
  readonly other: readonly (number | null)[];
  readonly third?: readonly (number | null)[];
  /** A level that values should stay under. */
  readonly target?: number;
  /** The round, from 1, from which on something is different. */
  readonly from?: number | undefined;
};

export const PANEL = { width: 440, height: 250 } as const;
const FRAME = { left: 52, right: 12, top: 46, bottom: 40 } as const;
const TICKS = 4;
const LEAST_TOP = 0.04;

type Scale = { x(round: number): number; y(value: number): number; readonly top: number };

/** A panel as SVG, its upper left corner at 0 0. */
export function panel(one: Panel): string {
  const rounds = Math.max(one.own.length, one.other.length);
  const scale = scaleOf(one, rounds);
  return [
    text(FRAME.left, 16, one.title, "head"),
    text(FRAME.left, 31, one.axis, "small"),
    ...levels(one, scale),
    ...roundNumbers(rounds, scale),
    ...marks(one, scale),
    ...third(one, scale),
    line(one.other, scale, "other"),
    ...dots(
      one.other,
      scale,
      (x, y, says) => `<rect class="other" x="${round(x - 4)}" y="${round(y - 4)}" width="8" height="8">${says}</rect>`,
      one,
    ),
    line(one.own, scale, "own"),
    ...dots(
      one.own,
      scale,
      (x, y, says) => `<circle class="own" cx="${round(x)}" cy="${round(y)}" r="4">${says}</circle>`,
      one,
    ),
  ].join("\n");
}

function third(one: Panel, scale: Scale): readonly string[] {
  const values = one.third ?? [];
  return [line(values, scale, "third"), ...dots(values, scale, triangle, one)];
}

/** The marker of a third course. */
export function triangle(x: number, y: number, says = ""): string {
  const points = [
    [x - 5, y + 4],
    [x + 5, y + 4],
    [x, y - 5],
  ];
  return `<polygon class="third" points="${points.map((point) => point.map(round).join(",")).join(" ")}">${says}</polygon>`;
}

export function text(x: number, y: number, content: string, kind = "", anchor = "start"): string {
  return `<text x="${round(x)}" y="${round(y)}"${kind && ` class="${kind}"`}${anchor === "start" ? "" : ` text-anchor="${anchor}"`}>${content}</text>`;
}

function scaleOf({ own, other, third: more = [], target, full, kind }: Panel, rounds: number): Scale {
  const highest = Math.max(full ? 1 : 0, target ?? 0, ...[...own, ...other, ...more].map((value) => value ?? 0));
  const top = full ? 1 : topOf(highest, kind);
  const [width, height] = [PANEL.width - FRAME.left - FRAME.right, PANEL.height - FRAME.top - FRAME.bottom];
  return {
    top,
    x: (at) => FRAME.left + 12 + (rounds === 1 ? (width - 24) / 2 : ((width - 24) * at) / (rounds - 1)),
    y: (value) => FRAME.top + height * (1 - value / top),
  };
}

/** A round number at or above the highest value, that the ticks divide well. */
function topOf(highest: number, kind: Panel["kind"]): number {
  const most = kind === "share" ? highest : Math.max(TICKS, highest);
  const decade = 10 ** Math.floor(Math.log10(most || 0.01));
  const step =
    [0.4, 1, 2, 4, 6, 8, 10].map((times) => times * decade).find((value) => value >= most - 1e-12) ?? 10 * decade;
  return kind === "share" ? Math.min(1, Math.max(LEAST_TOP, step)) : step;
}

function levels({ kind }: Panel, { y, top }: Scale): readonly string[] {
  return Array.from({ length: TICKS + 1 }, (_, tick) => (tick * top) / TICKS).map((level) => {
    const rule = `<path class="rule" d="M${FRAME.left} ${round(y(level))}H${PANEL.width - FRAME.right}"/>`;
    return `${rule}${text(FRAME.left - 8, y(level) + 4, written(level, kind), "small", "end")}`;
  });
}

/** At most a dozen numbers, so that they do not run into each other. */
function roundNumbers(rounds: number, { x }: Scale): readonly string[] {
  const every = Math.ceil(rounds / 12);
  const below = PANEL.height - FRAME.bottom;
  const numbers = Array.from({ length: rounds }, (_, at) => at).filter((at) => at % every === 0);
  return [
    ...numbers.map((at) => text(x(at), below + 16, String(at + 1), "small", "middle")),
    text(PANEL.width - FRAME.right, below + 32, "round", "small", "end"),
  ];
}

function marks({ target, from }: Panel, { x, y }: Scale): readonly string[] {
  const found: string[] = [];
  if (target !== undefined) {
    found.push(`<path class="mark" d="M${FRAME.left} ${round(y(target))}H${PANEL.width - FRAME.right}"/>`);
    found.push(text(PANEL.width - FRAME.right, y(target) - 5, `target ${written(target, "share")}`, "small", "end"));
  }
  if (from !== undefined) {
    const between = (x(from - 2) + x(from - 1)) / 2;
    found.push(`<path class="mark" d="M${round(between)} ${FRAME.top}V${PANEL.height - FRAME.bottom}"/>`);
  }
  return found;
}

function line(values: readonly (number | null)[], { x, y }: Scale, kind: string): string {
  const steps = values.flatMap((value, at) => {
    if (value === null) return [];
    const before = at === 0 ? null : values[at - 1];
    return [`${before === null || before === undefined ? "M" : "L"}${round(x(at))} ${round(y(value))}`];
  });
  return steps.length === 0 ? "" : `<path class="${kind}" d="${steps.join("")}"/>`;
}

type Dot = (x: number, y: number, says: string) => string;

function dots(values: readonly (number | null)[], { x, y }: Scale, dot: Dot, { kind }: Panel): readonly string[] {
  return values.flatMap((value, at) => {
    if (value === null) return [];
    return [dot(x(at), y(value), `<title>round ${at + 1}: ${written(value, kind)}</title>`)];
  });
}

function written(value: number, kind: Panel["kind"]): string {
  return kind === "share" ? `${Number((100 * value).toFixed(1))} %` : String(Math.round(value));
}

const round = (value: number): number => Number(value.toFixed(1));
