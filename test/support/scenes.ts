import { expect } from "vitest";
import { REQUESTS } from "../../functions/decisions-api/openapi-examples.ts";
import { batchIn, startBatch, uploadBatch } from "./batches.ts";
import { eventually } from "./eventually.ts";
import { claimFor } from "./office.ts";
import type { Answer, Client, Request, Running } from "./system.ts";

/** What an operation needs so that it succeeds: the ids in its path, in order, and what its body has beside the example. `query` begins with its mark. */
export type Scene = { readonly ids?: readonly string[]; readonly body?: object; readonly query?: string };

type Callers = { readonly [name in "app" | "reviewer" | "ops"]: Client };

const HOUR_MS = 3_600_000;
/** No name server knows it: https://www.rfc-editor.org/rfc/rfc2606. */
const NOWHERE = { url: "https://hooks.example.invalid/" };
const { item } = REQUESTS["createDecision"] as { readonly item: object };

/** How to prepare the operations that need something, where a flow has no model and people decide all. */
export function scenesFor(callers: Callers, row: Running["row"]): Readonly<Record<string, () => Promise<Scene>>> {
  const { app } = callers;
  const { waiting, free, decided, held, asked, askedSeniors, answered } = decisionsOf(callers, row);
  const ours = once(() => endpointOf(app));
  const mine = once(held);
  const run = once(async () => (await batchIn(app, (await startBatch(app, "scene", "{}\n")).id, "decided")).id);
  const onDecision = async () => ({ ids: [await waiting()] });
  const onDecided = async () => ({ ids: [await decided()] });
  const onEndpoint = async () => ({ ids: [await ours()] });
  const onBatch = async () => ({ ids: [await run()] });
  return {
    getDecision: onDecision,
    getRecord: onDecision,
    getDecisionForOps: onDecision,
    listLooks: onDecision,
    revealToOps: async () => ({ ...(await onDecision()), body: { field: "price" } }),
    redriveStuck: async () => ({ ids: ["letters-answers"] }),
    cancelDecision: onDecision,
    overrideDecision: onDecision,
    forgetItem: onDecided,
    listSimilarToDecision: onDecided,
    listSimilarToReview: answered,
    putGold: onDecided,
    deleteGold: onDecided,
    listPins: async () => ({ query: "?label=unsafe" }),
    putPin: onDecided,
    deletePin: onDecided,
    appealDecision: onDecided,
    tellTruth: async () => ({ ids: [await decided()], body: { at: new Date().toISOString() } }),
    addInformation: async () => ({ ids: [await asked()] }),
    createBatch: async () => ({
      body: { upload: await uploadBatch(app, "{}\n"), until: new Date(Date.now() + HOUR_MS).toISOString() },
    }),
    getBatch: onBatch,
    getBatchResults: onBatch,
    claimReview: onDecision,
    getReview: mine,
    heartbeat: mine,
    renewMedia: mine,
    revealField: mine,
    answerReview: held,
    undoAnswer: answered,
    releaseReview: held,
    escalateReview: held,
    assignReview: async () => ({ ids: [await free()], body: { to: null } }),
    listAssignees: async () => ({ ids: [await free()] }),
    askApplication: held,
    getMyAnswer: answered,
    markAnswerSeen: async () => ({ ids: (await answered()).ids }),
    getQuestion: askedSeniors,
    answerQuestion: askedSeniors,
    createWebhookEndpoint: async () => ({ body: NOWHERE }),
    getWebhookEndpoint: onEndpoint,
    deleteWebhookEndpoint: async () => ({ ids: [await endpointOf(app)] }),
    rotateWebhookSecret: onEndpoint,
    disableWebhookEndpoint: onEndpoint,
    enableWebhookEndpoint: onEndpoint,
    testWebhookEndpoint: onEndpoint,
    listWebhookDeliveries: onEndpoint,
    redeliverWebhook: async () => ({ ids: await givenUp(app) }),
    moveMember: async () => ({ ids: ["ben"] }),
    removeMember: async () => ({ ids: [await invited(callers.ops)] }),
    getRetraining: async () => ({ ids: [idOf(await done(callers.ops, "POST /retrainings"))] }),
  };
}

/** Decisions in the states that people bring them into. */
function decisionsOf({ app, reviewer, ops }: Callers, row: Running["row"]) {
  let made = 0;
  const waiting = async () =>
    idOf(await done(app, "POST /decisions", { body: { item }, headers: key(`scene-${made++}`) }));
  const held = async () => {
    await waiting();
    const { id, lease } = await claimFor(reviewer);
    return { ids: [id] as const, body: { epoch: lease.epoch } };
  };
  const first = async (call: string, example: string) => {
    const { ids, body } = await held();
    await done(reviewer, `POST /reviews/${ids[0]}/${call}`, { body: { ...REQUESTS[example], ...body } });
    return { ids, body };
  };
  return {
    waiting,
    held,
    async free() {
      const { reviews } = await row(await waiting());
      return (JSON.parse(String(reviews)) as string[])[0] ?? "";
    },
    async decided() {
      const id = await waiting();
      await done(ops, `POST /decisions/${id}/overrides`, { body: REQUESTS["overrideDecision"] });
      return id;
    },
    answered: () => first("answer", "answerReview"),
    async askedSeniors() {
      const { ids, body } = await held();
      const question = { ...REQUESTS["askApplication"], ...body, to: "seniors" };
      await done(reviewer, `POST /reviews/${ids[0]}/ask`, { body: question });
      return { ids };
    },
    asked: async () => String((await row((await first("ask", "askApplication")).ids[0]))["decisionId"]),
  };
}

const endpointOf = async (app: Client): Promise<string> =>
  idOf(await done(app, "POST /webhook-endpoints", { body: { ...REQUESTS["createWebhookEndpoint"], ...NOWHERE } }));

/** An endpoint and what was to be sent there and is given up: only that is sent again. */
async function givenUp(app: Client): Promise<string[]> {
  const endpoint = await endpointOf(app);
  const path = `/webhook-endpoints/${endpoint}`;
  const sent = idOf(await done(app, `POST ${path}/test`));
  await done(app, `POST ${path}/disable`);
  const states = async () => (await done(app, `GET ${path}/deliveries`)).body["items"];
  await eventually(async () => expect(await states()).toMatchObject([{ id: sent, state: "dead" }]), 30_000);
  await done(app, `POST ${path}/enable`);
  return [endpoint, sent];
}

async function invited(ops: Client): Promise<string> {
  const body = { ...REQUESTS["inviteMember"], name: "rita", email: "rita@example.com" };
  return String((await done(ops, "POST /members", { body })).body["name"]);
}

async function done(who: Client, route: string, request: Request = {}): Promise<Answer> {
  const answer = await who.call(route, request);
  expect(answer.status, `${route} ${JSON.stringify(answer.body)}`).toBeLessThan(300);
  return answer;
}

const key = (name: string) => ({ "idempotency-key": name });
const idOf = ({ body }: Answer): string => String(body["id"]);

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}
