import { expect, test } from "vitest";
import { openApi } from "../../functions/decisions-api/openapi-document.ts";
import { ANSWERS, EVENTS, REQUESTS } from "../../functions/decisions-api/openapi-examples.ts";
import * as types from "../../functions/domain/webhooks/types.ts";
import { EVENT_TYPES, faultsBy, mistold, OPERATIONS } from "../support/described.ts";

type Media = { readonly schema: Record<string, unknown>; readonly example?: unknown };
type Content = { readonly description?: string; readonly content?: Readonly<Record<string, Media>> };
type Operation = {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly { readonly in: string }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
  readonly security?: readonly object[];
};
const paths = openApi().paths as unknown as Readonly<Record<string, Readonly<Record<string, Operation>>>>;
const ALL = OPERATIONS.map(({ route, path, method }) => [route, paths[path]![method.toLowerCase()]!] as const);

/** Every content of an operation, with where it is. */
const contentsOf = ({ requestBody, responses }: Operation): [string, Media][] =>
  [["request", requestBody ?? {}] as const, ...Object.entries(responses)].flatMap(([where, { content = {} }]) =>
    Object.entries(content).map(([type, media]): [string, Media] => [`${where} ${type}`, media]),
  );

test.each(ALL)(
  "%s has a summary, whose token it takes, and an example of all that it takes and says",
  (_, operation) => {
    expect(operation.summary).toMatch(/^[A-Z].*[^.]$/);
    expect(operation.security).not.toEqual([]);
    const contents = contentsOf(operation);
    expect(contents.filter(([, { example }]) => example === undefined).map(([where]) => where)).toEqual([]);
    expect(
      contents.flatMap(([where, { schema, example }]) => faultsBy(schema, example).map((fault) => `${where} ${fault}`)),
    ).toEqual([]);
  },
);

test.each(ALL)("%s describes how it refuses", (route, { parameters = [], requestBody, responses }) => {
  const needed = [401, 403, 429, 500];
  if (route.includes("{")) needed.push(404);
  if (requestBody !== undefined) needed.push(400, 413);
  if (parameters.some((one) => one.in === "query")) needed.push(400);
  expect(Object.keys(responses).map(Number)).toEqual(expect.arrayContaining(needed));
  for (const { description } of Object.values(responses)) expect(description).toMatch(/\S/);
});

test("what webhooks bring is described type by type, each with an example", () => {
  expect(EVENT_TYPES).toEqual([...types.EVENT_TYPES, types.TEST_TYPE]);
  expect(Object.keys(EVENTS)).toEqual(EVENT_TYPES);
  const { webhooks = {} } = openApi();
  for (const type of EVENT_TYPES) {
    const example = EVENTS[type] as { readonly type: string };
    expect(webhooks[type]).toMatchObject({ post: { requestBody: { content: { "application/json": { example } } } } });
    expect(example.type).toBe(type);
    expect(mistold(example)).toEqual([]);
  }
});

test("examples are of operations that there are", () => {
  const names = new Set(OPERATIONS.map(({ operationId }) => operationId));
  expect([...Object.keys(REQUESTS), ...Object.keys(ANSWERS)].filter((name) => !names.has(name))).toEqual([]);
});
