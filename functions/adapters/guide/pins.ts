import { setTimeout } from "node:timers/promises";
import { decision } from "../decisions/decisions.ts";
import { itemOf, storedText } from "../decisions/items.ts";
import { review } from "../reviews/reviews.ts";
import { flow } from "../runtime.ts";
import { change, expressionOf, row } from "../table.ts";
import { type DecisionRow, reviewsOf } from "../../domain/decisions/decision.ts";
import { TooManyPins, TryAgain } from "../../domain/errors.ts";
import { labelMapOf } from "../../domain/flows/label-map.ts";
import { maskedFields, withoutMasked } from "../../domain/flows/masks.ts";
import {
  isGone,
  isOut,
  MOST_CHARACTERS,
  MOST_PINS,
  NO_PINS,
  type Pin,
  type Pins,
  pinsSchema,
  type PinView,
  withoutPin,
  withPin,
} from "../../domain/guide/pins.ts";
import type { DecisionId } from "../../domain/ids.ts";
import { absent, all, compare } from "../../domain/reviews/condition.ts";
import { textIn } from "../../domain/trust/words.ts";

/** Under the empty name where the flow has no labels. */
const idOf = (label: string): string => `pins_${label}`;

async function pinsOf(label: string): Promise<Pins> {
  const stored = await row<unknown>(idOf(label));
  return stored === undefined ? NO_PINS : pinsSchema.parse(stored);
}

/** How often a change is made anew when somebody else's came first. */
const TRIES = 10;
const PAUSE_MS = 20;

/** Changes the pins of a label; `next` answers undefined where there is nothing to change. */
async function changePins(label: string, next: (before: Pins) => Pins | undefined): Promise<void> {
  for (let tries = 0; tries < TRIES; tries++) {
    const pins = next(await pinsOf(label));
    if (pins === undefined) return;
    const when = pins.revision === 1 ? absent("revision") : compare("revision", "=", pins.revision - 1);
    const set = { kind: "pins", ...pins };
    if ((await change<unknown>(idOf(label), { set, ...expressionOf(when) })) !== undefined) return;
    await setTimeout(Math.random() * PAUSE_MS);
  }
  throw new TryAgain("Others pin to this label at the same moment. Try again.");
}

/** Pins a case to a label. @throws {TooManyPins} */
export const addPin = (label: string, pin: Pin): Promise<void> =>
  changePins(label, (before) => {
    const next = withPin(before, pin);
    if (next === undefined)
      throw new TooManyPins(`${MOST_PINS} cases are pinned there already, the most. Unpin one of them first.`);
    return next;
  });

/** Takes a case off a label; that it is not there is a success. */
export const removePin = (label: string, decisionId: string): Promise<void> =>
  changePins(label, (before) => withoutPin(before, decisionId));

/** Writes into a decision where it is pinned, unless its item is being forgotten: then false. */
export const markPinned = async (id: DecisionId, pinned: string): Promise<boolean> =>
  (await change<unknown>(id, {
    set: { pinned },
    ...expressionOf(all(compare("id", "=", id), absent("forget"), absent("forgottenAt"))),
  })) !== undefined;

/** The same once it is pinned there no more. */
export async function unmarkPinned(id: DecisionId, pinned: string): Promise<void> {
  await change<unknown>(id, { remove: ["pinned"], ...expressionOf(compare("pinned", "=", pinned)) });
}

/** A label's names of today and of before: what was pinned under one of them is shown under the one of today. */
function namesOf(label: string): readonly string[] {
  const { allNames, currentOf } = labelMapOf(flow());
  return label === "" ? [label] : allNames.filter((name) => currentOf(name) === label);
}

/** The cases that are pinned to a label, the newest last, as reviewers may see them at `now` (ISO time), or as seniors do. */
export async function pinsShown(label: string, forSeniors: boolean, now: string): Promise<PinView[]> {
  const names = namesOf(label);
  const found = await Promise.all(names.map(pinsOf));
  const pins = found.flatMap(({ pins: some }, at) => some.map((pin) => ({ pin, name: names[at]! })));
  const views = await Promise.all(pins.map(({ pin, name }) => pinShown(pin, name, forSeniors, now)));
  return views.filter((view) => view !== undefined);
}

async function pinShown(pin: Pin, name: string, forSeniors: boolean, now: string): Promise<PinView | undefined> {
  const owner = await decision(pin.decisionId as DecisionId);
  if (owner === undefined || isGone(owner) || owner.pinned !== name) return undefined;
  const out = isOut(pin, await Promise.all(reviewsOf(owner).map(review)), now);
  if (!out && !forSeniors) return undefined;
  const text = await excerptOf(owner);
  return {
    ...(text !== undefined && { text }),
    why: pin.why,
    ...(forSeniors && { decisionId: pin.decisionId, ...(!out && { waits: true as const }) }),
  };
}

/** What can be read of an item without the fields that the flow masks. */
async function excerptOf(row: DecisionRow): Promise<string | undefined> {
  const { item, masked } = withoutMasked(await itemOf(row), maskedFields(flow()));
  const text = masked.length === 0 ? await storedText(row) : await textWithout(item);
  return (text ?? textIn(item)).trim().slice(0, MOST_CHARACTERS).toWellFormed() || undefined;
}

async function textWithout(item: object): Promise<string | undefined> {
  if (flow().text === undefined) return undefined;
  const { textOf } = await import("../../domain/flows/model-input.ts");
  return textOf(flow(), item as Parameters<typeof textOf>[1]).catch(() => undefined);
}
