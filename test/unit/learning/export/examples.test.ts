import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { OtherAnswer } from "../../../../functions/domain/answers/answer.ts";
import type { Json } from "../../../../functions/domain/answers/json.ts";
import type { Proposal } from "../../../../functions/domain/answers/proposal.ts";
import { type Flow, flowSchema } from "../../../../functions/domain/flows/flow.ts";
import { exampleOf } from "../../../../functions/domain/learning/export/example.ts";

const flowWith = (answer: object, more: object = {}): Flow =>
  flowSchema.parse({ name: "tiny", answer, model: { family: "brought" }, ...more });

const RECEIPT = {
  schema: {
    type: "object",
    properties: { merchant: { type: "string" }, total: { type: "number" }, remark: { type: "string" } },
  },
  compare: { "/merchant": "text", "/total": { number: 0.005 }, "/remark": "ignore" },
  reject: ["unreadable"],
};
const JUDGED = { schema: { type: "string" }, compare: "judge", reject: ["rude"] };
const PICKS = { candidates: "answers" };
const ANSWERS = [
  { id: "a", text: "In autumn." },
  { id: "b", title: "Never" },
  { id: "c", text: "In spring." },
];

type Given = { readonly item?: Record<string, unknown>; readonly proposal?: object; readonly said: OtherAnswer };

const made = (flow: Flow, { item = { text: "hello" }, proposal, said }: Given) =>
  exampleOf(flow, { item, proposal: proposal as Proposal | undefined, said });

describe("the example of a value", () => {
  const proposal = { value: { merchant: "Shop", total: 2, remark: "x" } };
  const text = JSON.stringify(proposal.value);

  test.each([
    ["unchanged", proposal.value],
    ["changed in what the flow ignores", { ...proposal.value, remark: "y" }],
    ["changed within the flow's tolerance", { merchant: "SHOP", total: 2.004 }],
  ])("%s: the proposal stands, and nothing is preferred to it", async (_, value) => {
    expect(await made(flowWith(RECEIPT), { proposal, said: { value } })).toMatchObject({
      completion: JSON.stringify(value),
      proposal: { text, stands: true },
      rejected: [],
    });
  });

  test("edited: the edit is preferred to the proposal", async () => {
    const value = { ...proposal.value, total: 3 };
    expect(await made(flowWith(RECEIPT), { proposal, said: { value } })).toMatchObject({
      completion: JSON.stringify(value),
      proposal: { text, stands: false },
      rejected: [text],
    });
  });

  test("rejected: there is no completion, and the proposal does not stand", async () => {
    const example = await made(flowWith(RECEIPT), { proposal, said: { reject: "unreadable" } });
    expect(example).toMatchObject({ proposal: { text, stands: false }, rejected: [] });
    expect(example).not.toHaveProperty("completion");
  });

  test("without a proposal: what people wrote, and nothing beside it", async () => {
    const example = await made(flowWith(JUDGED), { said: { value: "Dear Mira" } });
    expect(example).toMatchObject({ completion: "Dear Mira", rejected: [] });
    expect(example).not.toHaveProperty("proposal");
  });

  test.each([
    ["that mattered", true, false],
    ["that did not matter", false, true],
  ])("judged, with an edit %s: a pair, and the proposal stands as people judged it", async (_, matters, stands) => {
    const said = { value: "Dear Mira", matters };
    expect(await made(flowWith(JUDGED), { proposal: { value: "Hi Mira" }, said })).toMatchObject({
      completion: "Dear Mira",
      proposal: { text: "Hi Mira", stands },
      rejected: ["Hi Mira"],
    });
  });
});

describe("the example of a pick", () => {
  const item = { question: "When?", answers: ANSWERS };

  test("prefers it to each of the others, by what people read of them", async () => {
    expect(await made(flowWith(PICKS), { item, proposal: { pick: "b" }, said: { pick: "a" } })).toMatchObject({
      completion: "In autumn.",
      proposal: { text: "Never", stands: false },
      rejected: ["Never", "In spring."],
    });
  });

  test("lets the proposal stand where it was taken", async () => {
    expect(await made(flowWith(PICKS), { item, proposal: { pick: "a" }, said: { pick: "a" } })).toMatchObject({
      proposal: { text: "In autumn.", stands: true },
      rejected: ["Never", "In spring."],
    });
  });

  test("has no completion where none fits", async () => {
    const example = await made(flowWith(PICKS), { item, proposal: { pick: "a" }, said: { reject: "none" } });
    expect(example).toMatchObject({ proposal: { text: "In autumn.", stands: false }, rejected: [] });
    expect(example).not.toHaveProperty("completion");
  });

  test("pairs nothing with a text that is its own", async () => {
    const answers = [
      { id: "a", text: "Yes" },
      { id: "b", text: "Yes" },
    ];
    expect(
      await made(flowWith(PICKS), { item: { answers }, proposal: { pick: "b" }, said: { pick: "a" } }),
    ).toMatchObject({
      proposal: { stands: true },
      rejected: [],
    });
  });
});

test.each<[string, object, Given]>([
  ["a candidate that is no more", PICKS, { item: { answers: ANSWERS }, said: { pick: "z" } }],
  ["an item without candidates", PICKS, { said: { pick: "a" } }],
  ["a rejection of an item without candidates", PICKS, { said: { reject: "none" } }],
  ["a value where people pick", PICKS, { item: { answers: ANSWERS }, said: { value: "a" } }],
  ["a pick where people correct a value", RECEIPT, { said: { pick: "a" } }],
])("there is no example of %s", async (_, answer, given) => {
  expect(await made(flowWith(answer), given)).toBeUndefined();
});

describe("the prompt", () => {
  const promptOf = async (more: object, item: Record<string, unknown>) =>
    (await made(flowWith(JUDGED, more), { item, said: { value: "x" } }))?.prompt;
  const chat = [
    { role: "system", content: "Be short." },
    { role: "user", content: "hello" },
  ];

  test.each<[string, object, unknown]>([
    ["the flow's export.prompt", { export: { prompt: "'Q: ' & text" }, text: "text" }, "Q: hello"],
    ["else its text", { text: "text & '!'" }, "hello!"],
    ["else the item as JSON", {}, '{"text":"hello"}'],
    [
      "messages",
      { export: { prompt: "[{'role': 'system', 'content': 'Be short.'}, {'role': 'user', 'content': text}]" } },
      chat,
    ],
    [
      "one message, which JSONata gives without its list",
      { export: { prompt: "{'role': 'user', 'content': text}" } },
      [chat[1]],
    ],
  ])("is %s", async (_, more, expected) => {
    expect(await promptOf(more, { text: "hello" })).toEqual(expected);
  });

  test.each([
    ["fails", "$error('no')"],
    ["gives nothing", "missing"],
    ["gives a number", "1"],
    ["gives messages without content", "[{'role': 'user'}]"],
    ["gives no messages", "[]"],
  ])("is none, and the item is left out, where export.prompt %s", async (_, prompt) => {
    expect(await promptOf({ export: { prompt }, text: "text" }, { text: "hello" })).toBeUndefined();
  });

  test("decides the split alone: about a tenth is held back, and equal prompts are on one side", async () => {
    const flow = flowWith(JUDGED, { text: "text" });
    const splits = await Promise.all(
      Array.from({ length: 1000 }, async (_, at) => {
        const pair = await Promise.all(
          ["a", "b"].map((id) => made(flow, { item: { id, text: `item ${at}` }, said: { value: id } })),
        );
        expect(pair[0]?.split).toBe(pair[1]?.split);
        return pair[0]?.split;
      }),
    );
    const held = splits.filter((split) => split === "held-back").length;
    expect(held).toBeGreaterThan(60);
    expect(held).toBeLessThan(150);
  });
});

test("a name that reaches prototypes, and half a character, are there in the line", async () => {
  const value = JSON.parse(String.raw`{"__proto__":{"a":1},"cut":"\ud800"}`) as Json;
  const example = await made(flowWith({ schema: {} }), { said: { value } });
  expect(example?.completion).toBe(String.raw`{"__proto__":{"a":1},"cut":"\ud800"}`);
});

test("any value survives as JSON, with its names and lone surrogates", async () => {
  const names = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("__proto__", "constructor", "\uD800"));
  const leaf = fc.oneof(fc.string(), fc.constant("\uDFFF cut"), fc.double({ noNaN: true, noDefaultInfinity: true }));
  const values = fc
    .dictionary(names, leaf, { noNullPrototype: true })
    .map((value) => JSON.parse(JSON.stringify(value)) as Record<string, string>);
  const flow = flowWith({ schema: {} });
  await fc.assert(
    fc.asyncProperty(values, values, async (item, value) => {
      const example = await made(flow, { item, said: { value } });
      expect(example?.prompt).toBe(JSON.stringify(item));
      expect(JSON.stringify(JSON.parse(example?.completion ?? ""))).toBe(JSON.stringify(value));
    }),
  );
});
