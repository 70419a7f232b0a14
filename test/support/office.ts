import { expect } from "vitest";
import type { Claim } from "../../functions/domain/reviews/review.ts";
import { eventually } from "./eventually.ts";
import type { Answer, Client, Running } from "./system.ts";

/** An application, and those who work with it: two reviewers, a senior, and somebody in ops. */
export type People = { readonly [name in "app" | "ana" | "ben" | "sam" | "olga"]: Client };

export async function peopleOf({ as }: Pick<Running, "as">): Promise<People> {
  const [app, ana, ben, sam, olga] = await Promise.all([
    as("app"),
    as("reviewer", "ana"),
    as("reviewer", "ben"),
    as("senior", "sam"),
    as("ops"),
  ]);
  return { app, ana, ben, sam, olga };
}

/** The review that a person gets now. */
export async function claimFor(person: Client): Promise<Claim> {
  const { status, body } = await person.call("POST /reviews/claim");
  expect(status).toBe(200);
  return body as Claim;
}

/** A person's answer to what they claimed. */
export const answerTo = (person: Client, { id, lease }: Claim, said: object): Promise<Answer> =>
  person.call(`POST /reviews/${id}/answer`, { body: { ...said, epoch: lease.epoch } });

/** Waits until an application hears that something is decided. */
export async function untilDecided(app: Client, id: string): Promise<void> {
  await eventually(async () => expect((await app.call(`GET /decisions/${id}`)).body["status"]).toBe("decided"), 60_000);
}

/** A decision on which ana says this, when it is out; its id. */
export async function decidedByAna({ app, ana }: People, key: string, item: object, said: object): Promise<string> {
  const { body } = await app.decide(key, item);
  await answerTo(ana, await claimFor(ana), said);
  const id = String(body["id"]);
  await untilDecided(app, id);
  return id;
}

/** The next review, answered by a person as soon as it waits. */
export async function answerNext(person: Client, said: object): Promise<Claim> {
  let claim: Claim | undefined;
  const claimed = async (): Promise<number> => {
    const { status, body } = await person.call("POST /reviews/claim");
    if (status === 200) claim = body as Claim;
    return status;
  };
  await expect.poll(claimed, { interval: 100 }).toBe(200);
  expect((await answerTo(person, claim!, said)).status).toBe(200);
  return claim!;
}

/** What a person says of an item, and what they say after they have seen the prediction; the same where they stay with it. */
export type Opinionated = (
  text: string,
  predicted: string | undefined,
) => { readonly first: string; readonly last: string };

/** Has a person answer what waits, at most `most` reviews, switching where they want to; how many they answered. */
export async function answerWaiting(person: Client, say: Opinionated, most = Infinity): Promise<number> {
  for (let answered = 0; answered < most; answered++) {
    const { status, body } = await person.call("POST /reviews/claim");
    if (status === 204) return answered;
    expect(status).toBe(200);
    await answerOne(person, body as Claim, say);
  }
  return most;
}

async function answerOne(person: Client, { id, item, lease: { epoch } }: Claim, say: Opinionated): Promise<void> {
  const text = String(item["text"]);
  const give = (label: string, under: number) =>
    person.call(`POST /reviews/${id}/answer`, { body: { label, epoch: under, seconds: text.length / 10 } });
  const { first } = say(text, undefined);
  const { status, body } = await give(first, epoch);
  expect(status).toBe(200);
  const { last } = say(text, (body["prediction"] as { label: string } | undefined)?.label);
  if (last === first) return;
  const undone = await person.call(`POST /reviews/${id}/undo`, { body: { epoch } });
  expect(undone.status).toBe(200);
  // An undo is a claim of its own.
  expect((await give(last, (undone.body as Pick<Claim, "lease">).lease.epoch)).status).toBe(200);
}
