import { drawOf } from "../../../functions/domain/decisions/audit-draw.ts";
import { decisionIdOf } from "../../../functions/domain/ids.ts";
import { FIRST_APPLICATION } from "../../../infra/constants.ts";
import type { System } from "../../../cli/system.ts";
import { type Listing, listings, type Row } from "../samples.ts";
import type { Mix } from "./mix.ts";

/** An item with what is true of it, whether the model is to be sure of it, and whether it is drawn for audit. */
export type Case = {
  readonly key: string;
  readonly item: object;
  readonly label: string;
  readonly sure: boolean;
  readonly drawn: boolean;
};

export type Confidence = (item: Listing) => Promise<number>;

/**
 * As many items of both kinds as the mix wants: listings that the model is sure of, and ones of which each half is from
 * another label's. Keys are chosen so that the wanted share of both is drawn for audit.
 */
export async function itemsFor(mix: Mix, system: System, confidence: Confidence, threshold: number): Promise<Case[]> {
  const draws = await drawsOf(system, mix.audits);
  const rows = listings();
  const unsure = Math.round(mix.decisions * mix.people);
  const wanted = [
    { sure: true, count: mix.decisions - unsure, from: rows },
    { sure: false, count: unsure, from: rows.map((row, at) => mixed(row, rows[(at + 1) % rows.length] ?? row)) },
  ];
  const picked = await Promise.all(
    wanted.map(async ({ sure, count, from }) =>
      (await pick(from, count, confidence, (value) => value >= threshold === sure)).map((row) => ({ ...row, sure })),
    ),
  );
  return spread(picked).map(({ asked, at, of }) => {
    const drawn = isDrawn(at, of, mix.audits);
    return { ...asked, drawn, key: draws(`cost-${asked.sure ? "sure" : "unsure"}-${at}`, drawn) };
  });
}

/** The model hesitates between two labels. */
const mixed = (one: Row, other: Row): Row => ({
  item: { ...one.item, title: `${one.item.title}, ${other.item.title}`, description: `${half(one)} ${half(other)}` },
  label: one.label,
});
const half = ({ item: { description } }: Row): string => description.slice(0, Math.ceil(description.length / 2));

async function pick(
  rows: readonly Row[],
  count: number,
  confidence: Confidence,
  fits: (value: number) => boolean,
): Promise<Row[]> {
  const picked: Row[] = [];
  for (const row of rows) {
    if (picked.length === count) return picked;
    if (fits(await confidence(row.item))) picked.push(row);
  }
  throw new Error(`Only ${picked.length} of ${count} items of a kind were found.`);
}

type Placed<T> = { readonly asked: T; readonly at: number; readonly of: number };

/** All of them in one row, each kind evenly spread over it. */
function spread<T>(kinds: readonly (readonly T[])[]): Placed<T>[] {
  return kinds
    .flatMap((kind) => kind.map((asked, at) => ({ asked, at, of: kind.length })))
    .toSorted((a, b) => (a.at + 0.5) / a.of - (b.at + 0.5) / b.of);
}

/** Whether the one at a place is among the share that is drawn, evenly spread. */
const isDrawn = (at: number, of: number, share: number): boolean =>
  Math.floor(((at + 1) * Math.round(of * share)) / of) > Math.floor((at * Math.round(of * share)) / of);

/** Gives the name of a decision an ending with which it is drawn for audit at some rate, or is not. */
export type Draws = (name: string, drawn: boolean) => string;

export async function drawsOf(system: System, rate: number): Promise<Draws> {
  const SecretId = system.template.ofType("AWS::SecretsManager::Secret")[0]?.ref;
  const secret = String((await system.call("secretsmanager", "GetSecretValue", { SecretId }))["SecretString"]);
  return (name, drawn) => {
    for (let tried = 0; ; tried++) {
      const key = `${name}-${tried}`;
      if (drawOf(secret, decisionIdOf(FIRST_APPLICATION, key)) < rate === drawn) return key;
    }
  };
}
