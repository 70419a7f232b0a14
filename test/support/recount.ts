import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/**
 * Figures from raw feedback and decisions, the plain way: everything is read, nothing is kept, and no code of the product is
 * used. Slow on purpose: it is what the product's figures are held against.
 */

export type Line = {
  key: string;
  label: string | undefined;
  at: string;
  about: {
    decisionId: string;
    reviewId: string;
    opinion: number;
    opinions: { label: string; firstLabel?: string; informed?: true; queue: string; at: string }[];
    firstLabel?: string;
    resolved?: string;
    expired?: boolean;
    seconds: number;
    createdAt: string;
    expiredAt?: string;
    audit: { drawn: boolean };
    subgroup?: string;
  };
};
export type Decision = {
  id: string;
  createdAt: string;
  route: string;
  reason: string;
  audit: boolean;
  prediction?: string;
};

/** All objects of `feedback/` and `evidence/` below a folder. */
export async function linesIn(folder: string, flow: string): Promise<Line[]> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const wanted = files.filter(
    (file) =>
      file.isFile() && /\b(feedback|evidence)\b.dt=/.test(file.parentPath) && !file.parentPath.includes(".facts"),
  );
  return Promise.all(
    wanted.map(async (file) => {
      const line = JSON.parse(await readFile(join(file.parentPath, file.name), "utf8")) as Record<string, unknown>;
      const about = line["second-look"] as Line["about"];
      const metadata = line[`${flow}-metadata`] as Record<string, string> | undefined;
      return {
        key: join(file.parentPath, file.name),
        label: line[flow] as string | undefined,
        at: metadata?.["creation-date"] ?? about.expiredAt!,
        about,
      };
    }),
  );
}

type Said = { label: string; outcome: string; confidence: number; model: string };
const saidOf = (decision: Decision): Said | undefined =>
  decision.prediction ? (JSON.parse(decision.prediction) as Said) : undefined;
export const isAutomatic = ({ route }: Decision): boolean => route !== "review";

/** Closed audits of decisions that a model answered, each with whether blind review judged it wrong. */
export function judgedIn(
  lines: Line[],
  decisions: Decision[],
  openDay: string,
): { decision: Decision; said: Said; wrong: boolean; subgroup?: string }[] {
  const judged = [];
  for (const decision of decisions.toSorted(
    (a, b) => a.createdAt.localeCompare(b.createdAt) || a.id.localeCompare(b.id),
  )) {
    if (!decision.audit) continue;
    const said = saidOf(decision);
    if (said === undefined || decision.createdAt.slice(0, 10) >= openDay) continue;
    const own = lines.filter(({ about }) => about.decisionId === decision.id);
    const blind = own
      .filter(({ label }) => label !== undefined)
      .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.about.opinion - b.about.opinion)
      .map(({ label, about }) => about.firstLabel ?? label);
    const right = blind[0] === said.label || blind[1] === said.label;
    const subgroup = own[0]?.about.subgroup;
    judged.push({ decision, said, wrong: !right, ...(subgroup !== undefined && { subgroup }) });
  }
  return judged;
}

/** Minutes that reviews took, on the days on which they ended; Infinity for those that ended without a result. */
export function waitsIn(lines: Line[], day?: string): number[] {
  const last = lines.filter(({ label, about }) => label === undefined || about.opinion === about.opinions.length - 1);
  return last
    .filter(({ at }) => day === undefined || at.startsWith(day))
    .map(({ label, at, about }) =>
      label === undefined || about.expired ? Infinity : (Date.parse(at) - Date.parse(about.createdAt)) / 60_000,
    );
}

/** The smallest value that a share of all is at or under, rounded down as coarsely as the product keeps it. */
export function quantile(values: number[], share: number, roundDown: (value: number) => number): number | undefined {
  const value = values.toSorted((a, b) => a - b)[Math.ceil(share * values.length) - 1];
  return value === undefined || value === Infinity ? undefined : roundDown(value);
}

export function roundMinutes(minutes: number): number {
  if (minutes < 10) return Math.floor(minutes * 10) / 10;
  if (minutes < 120) return Math.floor(minutes);
  return minutes < 1440 ? Math.floor(minutes / 10) * 10 : Math.floor(minutes / 60) * 60;
}

export function roundSeconds(seconds: number): number {
  const whole = Math.min(600, Math.round(seconds));
  return whole <= 60 ? whole : whole - (whole % 5);
}
