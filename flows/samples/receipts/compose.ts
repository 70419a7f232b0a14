import type { Random } from "../listings/random.ts";
import type { Sample } from "../sample.ts";
import { scanOf } from "./scan.ts";
import { amount, MONTHS, row } from "./text.ts";
import { ENDINGS, type Shop, SHOPS, STREETS, TOWNS } from "./words.ts";

type Line = { readonly what: string; readonly count: number; readonly cents: number };
type Head = { readonly merchant: string; readonly day: Date; readonly lines: readonly string[] };

/** Sent with the receipts by mistake. */
const OTHER_PAPER = 0.02;
const NOT_A_RECEIPT = "not a receipt";

/** A receipt as text and picture, and what it says. */
export function receipt(random: Random): Sample {
  const shop = random.pick(SHOPS);
  const head = headOf(shop, random);
  const bought = linesOf(shop, random);
  if (random.chance(OTHER_PAPER)) return deliveryNote(head, bought, random);
  const total = bought.reduce((sum, { cents, count }) => sum + cents * count, 0);
  const text = [
    ...head.lines,
    "",
    ...bought.map(({ what, count, cents }) => row(`${count} x ${what}`, amount(count * cents))),
    row("Total", amount(total)),
    "",
    random.pick(ENDINGS),
  ].join("\n");
  const lines = bought.map(({ what, count, cents }) => ({ what, amount: (count * cents) / 100 }));
  const value = { merchant: head.merchant, date: isoDay(head.day), total: total / 100, lines };
  return { item: { text }, files: { scan: scanOf(text) }, truth: { value } };
}

function deliveryNote(head: Head, bought: readonly Line[], random: Random): Sample {
  const number = Math.floor(random.between(10_000, 99_999));
  const goods = bought.map(({ what, count }) => `${count} x ${what}`);
  const text = [...head.lines, `Delivery note ${number}`, "", ...goods, "", "Please count on arrival"].join("\n");
  return { item: { text }, files: { scan: scanOf(text) }, truth: { reject: NOT_A_RECEIPT } };
}

function headOf({ name }: Shop, random: Random): Head {
  const street = `${Math.floor(random.between(1, 90))} ${random.pick(STREETS)}, ${random.pick(TOWNS)}`;
  const day = new Date(Date.UTC(2026, Math.floor(random.between(0, 9)), Math.floor(random.between(1, 29))));
  return { merchant: name, day, lines: [name, street, `Date ${random.pick(WAYS)(day)}`] };
}

function linesOf({ goods }: Shop, random: Random): readonly Line[] {
  const chosen = goods.filter(() => random.chance(0.5));
  return (chosen.length === 0 ? [random.pick(goods)] : chosen).map(({ what, cents }) => ({
    what,
    cents,
    count: random.favour([1, 2, 3, 4]),
  }));
}

const isoDay = (day: Date): string => day.toISOString().slice(0, 10);

/** How tills print a day. */
const WAYS: readonly ((day: Date) => string)[] = [
  isoDay,
  (day) => isoDay(day).split("-").toReversed().join("."),
  (day) => `${day.getUTCDate()} ${MONTHS[day.getUTCMonth()] ?? ""} ${day.getUTCFullYear()}`,
];
