import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { GetSecretValueCommand, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { mockClient } from "aws-sdk-client-mock";
import type { Context } from "aws-lambda";
import { afterAll, vi } from "vitest";
import { drawGold } from "../../functions/adapters/gold/draw.ts";
import { serveFlow } from "../../functions/adapters/runtime.ts";
import { goldIdOf } from "../../functions/domain/gold/gold.ts";
import { decisionIdOf, newReviewId, type ReviewId } from "../../functions/domain/ids.ts";
import { newReviewOf } from "../../functions/domain/reviews/new-review.ts";
import type { ReviewRow } from "../../functions/domain/reviews/review-row.ts";
import type { HttpHandler } from "../../functions/http/http.ts";
import type { HttpEvent } from "../../functions/http/problems.ts";
import { handler as openReview } from "../../functions/open-review/handler.ts";
import { handler as recordOutcome } from "../../functions/record-outcome/handler.ts";
import { memoryTable, type Rows } from "./memory-table.ts";
import type { mockedTable } from "./mocked-table.ts";
import { decisionRow, opinion, reviewRow, TINY_FLOW } from "./rows.ts";

const KEY = "the key of the draw";
const CONTEXT = { getRemainingTimeInMillis: () => 10_000 } as Context;
const messageOf = (body: string) => ({ Records: [{ messageId: "m", body }] }) as never;
const START = Date.parse("2026-03-02T08:00:00.000Z");
const [secrets, objects, queues] = [mockClient(SecretsManagerClient), mockClient(S3Client), mockClient(SQSClient)];
afterAll(() => [secrets, objects, queues].forEach((client) => client.restore()));

export const MINUTE = 60_000;

export type Call = { readonly body?: object; readonly id?: string; readonly query?: Record<string, string> };

/** Reviews, check items and those who answer them, on the real handlers, with a table in memory and a clock that is set. */
export class DeskWorld {
  readonly rows: Rows;
  readonly random: () => number;
  readonly #gold = new Set<string>();
  readonly #due: { at: number; run: () => Promise<unknown> }[] = [];
  #made = 0;
  now = START;

  constructor(table: ReturnType<typeof mockedTable>, random: () => number, gold: number) {
    this.random = random;
    this.rows = memoryTable(table);
    serveFlow({ ...TINY_FLOW, review: { ...TINY_FLOW.review, gold } });
    secrets.on(GetSecretValueCommand).resolves({ SecretString: KEY });
    objects.on(PutObjectCommand).resolves({});
    queues
      .on(SendMessageCommand)
      .callsFake(({ MessageBody, DelaySeconds = 0 }: { MessageBody: string; DelaySeconds?: number }) =>
        this.#sent(MessageBody, DelaySeconds),
      );
    for (const name of ["TOKENS_QUEUE_URL", "ANSWERS_QUEUE_URL", "SAMPLING_KEY_ARN", "FEEDBACK_BUCKET"])
      vi.stubEnv(name, "http://queue");
    vi.useFakeTimers({ toFake: ["Date"], now: START });
  }

  /** A message of a check item comes at its moment, which the function waits for; what is to be recorded, when it is due. */
  #sent(body: string, delay: number) {
    const { gold, reviewId = "" } = JSON.parse(body) as { gold?: { opensAt: string }; reviewId?: string };
    if (gold !== undefined) this.later(Date.parse(gold.opensAt), () => openReview(messageOf(body), CONTEXT));
    else if (this.isGold(reviewId)) this.later(this.now + delay * 1000, () => recordOutcome(messageOf(body), CONTEXT));
    else this.later(this.now + delay * 1000, () => this.#closed(reviewId));
    return {};
  }

  /** What is recorded of other reviews is not looked at here. */
  async #closed(id: string): Promise<void> {
    const { pending, queue: _queue, ...row } = this.rows.get(id)!;
    const { by } = pending as { by: string };
    this.rows.set(id, { ...row, state: "closed", opinions: [pending], answeredBy: [by] });
  }

  later(at: number, run: () => Promise<unknown>): void {
    this.#due.push({ at, run });
  }

  /** Runs what is due until then, in its order. */
  async until(end: number): Promise<void> {
    for (;;) {
      this.#due.sort((a, b) => a.at - b.at);
      const next = this.#due[0];
      if (next === undefined || next.at > end) break;
      this.#due.shift();
      this.now = Math.max(this.now, next.at);
      vi.setSystemTime(this.now);
      await next.run();
    }
    this.now = end;
    vi.setSystemTime(end);
  }

  #item() {
    const sure = this.random();
    const label = sure < 0.4 ? "bad" : "ok";
    const text = "word ".repeat(1 + Math.floor(this.random() * 40)).trim();
    const confidence = Math.round((0.5 + this.random() / 2) * 1e4) / 1e4;
    const prediction = {
      label,
      outcome: label === "ok" ? "approve" : "reject",
      confidence,
      probabilities: {},
      model: "m",
    };
    return { item: JSON.stringify({ text }), text, prediction: JSON.stringify(prediction) };
  }

  /** A decision as routing leaves it, and its review. `audit`: it is out, and the sweeper opens the review. */
  #decision(audit: boolean, createdAt: string, id: ReviewId) {
    const outcome = audit
      ? ({
          status: "decided",
          route: "auto-approve",
          label: "ok",
          outcome: "approve",
          by: "model",
          decidedAt: createdAt,
        } as const)
      : {};
    return decisionRow({
      id: decisionIdOf("shop", `item ${this.#made++}`),
      createdAt,
      audit,
      salt: "salt",
      reviews: JSON.stringify([id]),
      ...this.#item(),
      ...outcome,
    });
  }

  /** A decision of a month ago that is gold by now. `people`: who answered it. */
  addGold(audit: boolean, people: readonly string[]): void {
    const before = START - 30 * 24 * 60 * MINUTE - this.#made * 77_777;
    const id = newReviewId(before);
    const owner = {
      ...this.#decision(audit, new Date(before).toISOString(), id),
      status: "decided",
      label: "ok",
      outcome: "approve",
      by: "person",
    } as const;
    const review = reviewRow({
      id,
      state: "closed",
      decisionId: owner.id,
      opinions: people.map((by) => opinion({ by })),
      answeredBy: people,
    });
    const gold = {
      id: goldIdOf(owner.id),
      kind: "gold",
      revision: 1,
      decisionId: owner.id,
      words: [],
      planted: { by: "ops", at: owner.createdAt, label: "ok" },
      reviews: [],
      people: [],
      right: 0,
    };
    for (const row of [owner, review, gold]) this.rows.set(row.id, row);
    const { items = [] } = (this.rows.get("gold") ?? {}) as { items?: object[] };
    const kind = `proposed ${audit ? "sure" : "unsure"} `;
    this.rows.set("gold", { id: "gold", revision: 1, items: [...items, { id: owner.id, state: "gold", kind }] });
  }

  /** An item comes at `at`; its review is there a little later, or with the sweeper. */
  comes(at: number, audit: boolean): void {
    const id = newReviewId(at);
    const owner = this.#decision(audit, new Date(at).toISOString(), id);
    const opens = audit ? START + Math.ceil((at + MINUTE - START) / MINUTE) * MINUTE : at + 150 + this.random() * 150;
    this.later(opens, async () => {
      this.rows.set(owner.id, owner);
      const row = newReviewOf(owner, KEY, this.now);
      this.rows.set(row.id, row);
      if (audit) await drawGold(row);
      else await this.#opened(row);
    });
  }

  async #opened({ id, decisionId, createdAt }: ReviewRow): Promise<void> {
    const body = JSON.stringify({ taskToken: "t", tokenAt: `${createdAt}#0`, reviewId: id, decisionId });
    await openReview(messageOf(body), CONTEXT);
  }

  isGold(id: string): boolean {
    if (this.rows.get(id)?.["purpose"] === "gold") this.#gold.add(id);
    return this.#gold.has(id);
  }

  /** What `person` is answered: the body, or undefined. */
  async asks<Body>(person: string, handler: HttpHandler, { body, id, query }: Call = {}): Promise<Body | undefined> {
    const event = {
      pathParameters: { id },
      queryStringParameters: query,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      requestContext: { authorizer: { jwt: { claims: { username: person, "cognito:groups": "[reviewers]" } } } },
    };
    const { body: text } = await handler(event as unknown as HttpEvent, { getRemainingTimeInMillis: () => 10_000 });
    return text === undefined ? undefined : (JSON.parse(text) as Body);
  }
}
