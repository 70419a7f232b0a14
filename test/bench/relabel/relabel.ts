import { shuffled } from "@second-look/emulator/shuffle";
import { figuresOn, trainedOn } from "../learning/selection-model.ts";
import { fileSet, listingsSet, type TextSet, type Traffic } from "../learning/sets.ts";
import { percent } from "../shares.ts";
import { answersTo, DAYS, type Given } from "./answers.ts";
import { byBayes, WAYS } from "./ways.ts";

const SEEDS = Number(process.env["RELABEL_SEEDS"] ?? 3);
const ITEMS = Number(process.env["RELABEL_ITEMS"] ?? 3000);
const PLANTED = [0.05, 0.1];
const FIRST = [25, 50, 100, 200];
const HELD_OUT = 2000;

/**
 * Labels looked at again. Of the answers of 20 days a share is planted wrong, as another label at random. First: of the 25 to
 * 200 answers that each way finds least likely in the end, how many are wrong. Then: a few looked at each night and put right,
 * what share of the wrong ones is found, and how accurate the next model is. RELABEL_DATA names other lines {"text","label"},
 * RELABEL_SETS=data leaves the listings out; RELABEL_SEEDS and RELABEL_ITEMS make it shorter.
 */
export async function run(): Promise<void> {
  const file = process.env["RELABEL_DATA"];
  const own = process.env["RELABEL_SETS"] === "data" ? [] : [listingsSet()];
  for (const set of [...own, ...(file === undefined ? [] : [fileSet(file)])]) await play(set);
}

async function play(set: TextSet): Promise<void> {
  const [orders, lives]: [Order[], Life[]] = [[], []];
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    for (const planted of PLANTED) {
      const traffic = await set.draw(ITEMS, seed);
      const labels = set.flow.labels.map(({ name }) => name);
      const given = await answersTo(traffic.items, { labels, planted, seed });
      orders.push(...(await ordersOf(given, planted, seed)));
      lives.push(...(await livesOf(given, traffic, planted, seed)));
    }
    console.log(`${set.name}: ${ITEMS} items in ${DAYS} days, ${labelsSay(set)}, seeds 1 to ${seed}`);
    console.table([...Map.groupBy(orders, ({ planted, way }) => `${planted} ${way}`).values()].map(orderRow));
    console.table([...Map.groupBy(lives, ({ planted, way }) => `${planted} ${way}`).values()].map(lifeRow));
  }
}

const labelsSay = ({ flow }: TextSet): string => `${flow.labels.length} labels`;
const isWrong = ({ label, truth }: Given): boolean => label !== truth;
const wrongIn = (some: readonly Given[]): number => some.filter(isWrong).length;

type Order = {
  readonly planted: number;
  readonly way: string;
  readonly all: number;
  readonly found: readonly number[];
};

async function ordersOf(given: readonly Given[], planted: number, seed: number): Promise<readonly Order[]> {
  const orders: Order[] = [];
  for (const [way, orderOf] of Object.entries(WAYS)) {
    const order = await orderOf(given, seed);
    orders.push({ planted, way, all: wrongIn(given), found: FIRST.map((most) => wrongIn(order.slice(0, most))) });
  }
  return orders;
}

function orderRow(orders: readonly Order[]): Record<string, string | number> {
  const mean = (of: (order: Order) => number): number =>
    orders.reduce((sum, order) => sum + of(order), 0) / orders.length;
  return {
    planted: percent(orders[0]?.planted ?? 0),
    "least likely by": orders[0]?.way ?? "",
    "wrong in all": mean(({ all }) => all).toFixed(0),
    ...Object.fromEntries(FIRST.map((most, at) => [`of ${most}`, mean(({ found }) => found[at] ?? 0).toFixed(1)])),
  };
}

type Life = {
  readonly planted: number;
  readonly way: string;
  readonly answers: number;
  readonly wrong: number;
  readonly looked: number;
  readonly found: number;
  readonly accuracy: number;
};

type Nights = {
  readonly way: string;
  readonly looks: number;
  readonly order: (given: readonly Given[]) => readonly Given[];
};

async function livesOf(
  given: readonly Given[],
  { heldOut }: Traffic,
  planted: number,
  seed: number,
): Promise<readonly Life[]> {
  const nights: readonly Nights[] = [
    { way: "none", looks: 0, order: () => [] },
    { way: "5 a day", looks: 5, order: byBayes },
    { way: "20 a day at random", looks: 20, order: (some) => shuffled(some, seed) },
    { way: "20 a day", looks: 20, order: byBayes },
    { way: "all", looks: Infinity, order: (some) => some },
  ];
  const lives: Life[] = [];
  for (const { way, looks, order } of nights) {
    const looked = lookedAt(given, looks, order);
    const rows = given.map((one) => (looked.has(one) ? { ...one, label: one.truth } : one));
    const { accuracy } = figuresOn(await trainedOn(rows), heldOut.slice(0, HELD_OUT));
    const found = wrongIn([...looked]);
    lives.push({ planted, way, answers: given.length, wrong: wrongIn(given), looked: looked.size, found, accuracy });
  }
  return lives;
}

/** What is looked at by the end of the last day, each night the first of what is there and was not looked at yet. */
function lookedAt(given: readonly Given[], looks: number, order: Nights["order"]): ReadonlySet<Given> {
  const looked = new Set<Given>();
  const nights = looks > 0 ? DAYS : 0;
  for (let day = 0; day < nights; day += 1) {
    // What was put right is weighed as it is now, and never looked at again.
    const today = new Map(given.filter((one) => one.day <= day).map((one) => [rightIf(one, looked.has(one)), one]));
    const open = order([...today.keys()]).flatMap((one) => today.get(one) ?? []);
    for (const one of open.filter((candidate) => !looked.has(candidate)).slice(0, looks)) looked.add(one);
  }
  return looked;
}

const rightIf = (one: Given, isLooked: boolean): Given => (isLooked ? { ...one, label: one.truth } : one);

function lifeRow(lives: readonly Life[]): Record<string, string | number> {
  const total = (of: (life: Life) => number): number => lives.reduce((sum, life) => sum + of(life), 0);
  const mean = (of: (life: Life) => number): string => (total(of) / lives.length).toFixed(0);
  const [looked, found, wrong] = [total((one) => one.looked), total((one) => one.found), total((one) => one.wrong)];
  return {
    planted: percent(lives[0]?.planted ?? 0),
    "looked at again": lives[0]?.way ?? "",
    answers: mean((one) => one.answers),
    wrong: mean((one) => one.wrong),
    looked: mean((one) => one.looked),
    "of these wrong": percent(found, looked),
    "of the wrong found": percent(found, wrong),
    "accuracy of the next model": percent(total((one) => one.accuracy) / lives.length),
  };
}
