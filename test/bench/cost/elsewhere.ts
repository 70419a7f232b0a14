import type { Usage } from "@second-look/emulator";
import { amountOf, BILLED, linesOf, usdOf } from "./bill.ts";
import type { Measurement } from "./measure.ts";
import type { Tally } from "./work.ts";
import { A2I, DURABLE, PRICES } from "./prices.ts";

/** The same work done in another way; USD for a million decisions. */
export type Elsewhere = { readonly way: string; readonly usd: number; readonly assumed: string };

/** What an operation writes down, in KB, and how long it is kept, in months: the default of 14 days. */
const [OPERATION_KB, KEPT_MONTHS] = [1, 14 / 30];
const KB_IN_GB = 2 ** 20;

export function elsewhere({ work: used, done, acting }: Measurement, sum: number): readonly Elsewhere[] {
  const times = (unit: Usage["unit"]): number => (amountOf(used, unit) / done.decisions) * BILLED;
  const transition = PRICES["states.transition"].usd / PRICES["states.transition"].per;
  const workflows = used.filter(
    ({ unit, by }) => unit.startsWith("states.") || unit.startsWith("express.") || isMachine(used, by),
  );
  const rest = sum - usdOf(linesOf(workflows, done.decisions));
  const express = usdOf(
    linesOf(
      used.filter(({ unit }) => unit.startsWith("express.")),
      done.decisions,
    ),
  );
  const acts = new Set(acting);
  const states = (amountOf(used, "express.state", ({ at }) => acts.has(at)) / done.decisions) * BILLED;
  const ends = times("states.start") + times("states.end");
  return [
    {
      way: "Were start and end of a Standard execution transitions",
      usd: sum + ends * transition,
      assumed: "two more for each execution",
    },
    {
      way: "Standard only",
      usd: sum - express + states * transition,
      assumed:
        "what Express entered are Standard transitions, without states that only pass on or end; all else is the same",
    },
    durable(used, done, rest),
    {
      way: "A2I, its fee alone",
      usd: a2i(((done.decided + done.audits) / done.decisions) * BILLED),
      assumed: `each review is one object: ${A2I.first} USD up to ${A2I.upTo.toLocaleString("en")} a month, then ${A2I.above}; model, requests and storage come on top`,
    },
  ];
}

/** State machines log under their own names. */
const isMachine = (used: readonly Usage[], name: string): boolean =>
  used.some(({ unit, at }) => (unit === "states.start" || unit === "express.request") && at === name);

function durable(used: readonly Usage[], done: Tally, rest: number): Elsewhere {
  const executions = amountOf(used, "states.start") + amountOf(used, "express.request");
  const steps = used
    .filter(({ unit, at }) => unit === "call" && !at.startsWith("states:StartSync"))
    .filter(({ by }) => isMachine(used, by));
  const operations = ((executions + steps.reduce((sum, { amount }) => sum + amount, 0)) / done.decisions) * BILLED;
  const gb = (operations * OPERATION_KB) / KB_IN_GB;
  const usd = (operations / 1e6) * DURABLE.perMillion + gb * (DURABLE.perGbWritten + DURABLE.perGbMonth * KEPT_MONTHS);
  return {
    way: "Lambda durable functions",
    usd: rest + usd,
    assumed: `an operation for each execution and for each call that a state machine makes, ${OPERATION_KB} KB each, kept for 14 days; the functions run as often and as long; no logs of state machines`,
  };
}

const a2i = (objects: number): number =>
  Math.min(objects, A2I.upTo) * A2I.first + Math.max(0, objects - A2I.upTo) * A2I.above;
