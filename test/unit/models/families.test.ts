import { labelMapOf } from "../../../functions/domain/flows/label-map.ts";
import { usablePrediction } from "../../../functions/domain/models/prediction.ts";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Malformation, MalformedPrediction } from "../../../functions/domain/models/prediction.ts";
import { FAMILY_NAMES, familyOf } from "../../../functions/domain/models/families/index.ts";

const LABELS = ["allowed", "scam risk", "counterfeit"];
const BINARY = ["no", "yes"];

/** How each family's container writes probabilities that are given in the order of the labels. */
const WRITERS: Readonly<Record<string, (scores: readonly number[], labels: readonly string[]) => string>> = {
  blazingtext: (prob, labels) =>
    JSON.stringify([{ label: labels.map((l) => `__label__${l.replace(" ", "-")}`), prob }]),
  huggingface: (scores, labels) => JSON.stringify(scores.map((score, at) => ({ label: labels[at], score }))),
  "linear-learner": (score) => JSON.stringify({ predictions: [{ score, predicted_label: 0 }] }),
  xgboost: (scores) => `${scores.join(",")}\n`,
  "tf-serving": (scores) => JSON.stringify({ predictions: [scores] }),
};

function reasonOf(action: () => unknown): Malformation | "none" {
  try {
    action();
    return "none";
  } catch (error) {
    if (error instanceof MalformedPrediction) return error.reason;
    throw error;
  }
}

describe.each(FAMILY_NAMES)("every family: %s", (name) => {
  const family = familyOf(name);
  const write = WRITERS[name]!;

  test("reads the probabilities that its container writes", () => {
    const read = family.response(write([0.7, 0.2, 0.1], LABELS), LABELS);

    expect(read).toEqual({ allowed: 0.7, "scam risk": 0.2, counterfeit: 0.1 });
  });

  test("takes what is off by rounding, and gives probabilities that sum to 1", () => {
    const read = family.response(write([1.0004, 0.0001, -0.0003], LABELS), LABELS);

    expect(read["counterfeit"]).toBe(0);
    expect(Object.values(read).reduce((sum, value) => sum + value)).toBeCloseTo(1, 12);
  });

  test.each<[Malformation, readonly number[]]>([
    ["sum", [0.7, 0.2, 0.102]],
    ["sum", [0.7, 0.2, 0.05]],
    ["sum", [1.5, 0, 0]],
    ["negative", [0.9, 0.2, -0.1]],
  ])("refuses as %s: %j", (reason, scores) => {
    expect(reasonOf(() => family.response(write(scores, LABELS), LABELS))).toBe(reason);
  });

  test("refuses a NaN, however it is written", () => {
    const body = write([0.7, 0.2, 0.1], LABELS).replace("0.7", "NaN");

    expect(["not-json", "not-a-number"]).toContain(reasonOf(() => family.response(body, LABELS)));
  });

  test("answers any body with probabilities or with a reason, never with another error", () => {
    const bodies = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.double()).map((scores) => write(scores, LABELS)),
    );
    fc.assert(
      fc.property(bodies, (body) => {
        if (reasonOf(() => family.response(body, LABELS)) !== "none") return;
        const read = Object.values(family.response(body, LABELS));
        expect(read.every((value) => value >= 0 && value <= 1)).toBe(true);
        expect(read.reduce((sum, value) => sum + value)).toBeCloseTo(1, 2);
      }),
    );
  });
});

describe("BlazingText", () => {
  const family = familyOf("blazingtext");

  test("asks about the tokens that it was trained on, and for all labels", () => {
    const request = family.request("NOT a Replica, $1,299.00", undefined, LABELS);

    expect(JSON.parse(request)).toEqual({
      instances: ["not a replica $ ~1000 1299 <not not> <rep repl epli plic lica ica>"],
      configuration: { k: 3 },
    });
  });

  test.each(["", " \n", "— …"])("asks nothing about a text without a word, %j", (text) => {
    expect(reasonOf(() => family.request(text, undefined, LABELS))).toBe("no-text");
  });

  test("gives 0 to a label that the model was not trained on", () => {
    const body = JSON.stringify([{ label: ["__label__scam-risk", "__label__allowed"], prob: [0.6, 0.4] }]);

    expect(family.response(body, LABELS)).toEqual({ allowed: 0.4, "scam risk": 0.6, counterfeit: 0 });
  });

  test("keeps what only the model knows, as the model carries it", () => {
    const body = JSON.stringify([{ label: ["__label__other", "__label__allowed"], prob: [0.7, 0.3] }]);

    expect(family.response(body, LABELS)).toEqual({ allowed: 0.3, "scam risk": 0, counterfeit: 0, other: 0.7 });
  });

  test.each<[Malformation, unknown]>([
    ["sum", [{ label: ["__label__allowed"], prob: [0.6] }]],
    ["unknown-label", [{ label: ["allowed"], prob: [1] }]],
    ["doubled-label", [{ label: ["__label__allowed", "__label__allowed"], prob: [0.5, 0.5] }]],
    ["too-few", [{ label: [], prob: [] }]],
    ["shape", [{ label: ["__label__allowed"], prob: [] }]],
    ["shape", []],
    ["shape", { label: ["__label__allowed"], prob: [1] }],
    ["not-a-number", [{ label: ["__label__allowed"], prob: ["1"] }]],
    ["not-a-number", [{ label: ["__label__allowed"], prob: [null] }]],
  ])("refuses as %s: %j", (reason, answer) => {
    expect(reasonOf(() => family.response(JSON.stringify(answer), LABELS))).toBe(reason);
  });
});

describe("Hugging Face", () => {
  const family = familyOf("huggingface");

  test("asks for all labels", () => {
    expect(JSON.parse(family.request("Hello", undefined, LABELS))).toEqual({
      inputs: "Hello",
      parameters: { top_k: 3 },
    });
  });

  test("reads labels in any order, by name or slug, in one list or two", () => {
    const answer = [
      [
        { label: "scam-risk", score: 0.8 },
        { label: "counterfeit", score: 0.2 },
      ],
    ];

    expect(family.response(JSON.stringify(answer), LABELS)).toEqual({ allowed: 0, "scam risk": 0.8, counterfeit: 0.2 });
  });

  test("refuses labels by number, whose order nobody can check", () => {
    const raw = family.response('[{"label":"LABEL_0","score":1}]', LABELS);
    const map = labelMapOf({ labels: LABELS.map((name) => ({ name })) });
    expect(reasonOf(() => usablePrediction(map, raw, 1))).toBe("unknown-label");
    expect(reasonOf(() => family.response('[{"label":0,"score":1}]', LABELS))).toBe("unknown-label");
  });
});

describe.each([
  [
    "linear-learner",
    '{"instances":[{"features":[1,2.5]}]}',
    (score: string) => `{"predictions":[{"score":${score},"predicted_label":1}]}`,
  ],
  ["xgboost", "1,2.5", (score: string) => `${score}\n`],
])("%s reads numbers", (name, request, answer) => {
  const family = familyOf(name);

  test("sends the flow's features, and refuses what are none", () => {
    expect(family.request("text", [1, 2.5], BINARY)).toBe(request);
    for (const none of [undefined, [], ["1"], [Number.NaN], "1,2"]) {
      expect(reasonOf(() => family.request("text", none, BINARY))).toBe("features");
    }
  });

  test("takes a single score for the probability of the second label", () => {
    expect(family.response(answer("0.75"), BINARY)).toEqual({ no: 0.25, yes: 0.75 });
  });

  test("refuses a single score for three labels", () => {
    expect(reasonOf(() => family.response(answer("0.75"), LABELS))).toBe("too-few");
  });
});

describe("XGBoost", () => {
  const family = familyOf("xgboost");

  test.each(["[0.25, 0.75]", "[[0.25 0.75]]\n", "0.25,7.5e-1", "[0.75]"])("reads %j", (body) => {
    expect(family.response(body, BINARY)).toEqual({ no: 0.25, yes: 0.75 });
  });

  test.each<[Malformation, string]>([
    ["not-a-number", "nan,1"],
    ["not-a-number", ""],
    ["not-a-number", "0x1,0"],
    ["shape", "0.5,0.5\n0.5,0.5"],
    ["shape", "0.2,0.3,0.5"],
  ])("refuses as %s: %j", (reason, body) => {
    expect(reasonOf(() => family.response(body, BINARY))).toBe(reason);
  });
});

describe("TensorFlow Serving", () => {
  const family = familyOf("tf-serving");

  test("sends features, or the text when there are none", () => {
    expect(family.request("a text", undefined, BINARY)).toBe('{"instances":["a text"]}');
    expect(family.request("a text", [[1, 2]], BINARY)).toBe('{"instances":[[[1,2]]]}');
  });

  test("refuses fewer scores than labels", () => {
    expect(reasonOf(() => family.response('{"predictions":[[1]]}', BINARY))).toBe("too-few");
  });
});

test("a name that is no family is refused with those that are", () => {
  expect(() => familyOf("sklearn")).toThrow(/"sklearn"; there are blazingtext, huggingface/u);
});
