import fc from "fast-check";
import { expect, test } from "vitest";
import { MAX_DEPTH } from "../../../functions/domain/flows/json-guard.ts";
import { mediaOf, mediaText } from "../../../functions/domain/media/recorded.ts";
import { referenceIn, referencesIn } from "../../../functions/domain/media/references.ts";

const UPLOAD = "up_01JD0000000000000000000000";

test.each<[unknown, unknown]>([
  [{ upload: UPLOAD }, { kind: "upload", name: UPLOAD }],
  [{ s3: "s3://bucket/a/b" }, { kind: "s3", name: "s3://bucket/a/b" }],
  [{ upload: "up_" }, { kind: "upload", name: "up_" }],
  [{ upload: "an upload" }, undefined],
  [{ upload: UPLOAD, note: "" }, undefined],
  [{ upload: UPLOAD, s3: "s3://a/b" }, undefined],
  [{ upload: { upload: UPLOAD } }, undefined],
  [{ upload: 1 }, undefined],
  [{ s3: UPLOAD }, undefined],
  [{ s3: "S3://bucket/a" }, undefined],
  [{ file: UPLOAD }, undefined],
  [[UPLOAD], undefined],
  [UPLOAD, undefined],
  [null, undefined],
  [{}, undefined],
])("%j refers to %j", (value, reference) => {
  expect(referenceIn(value)).toEqual(reference);
});

test("references are found wherever they are, in the item's order, and nowhere within another", () => {
  const item = {
    a: [{ upload: "up_1" }, { b: { s3: "s3://x/y" } }],
    "c/d~e": { upload: "up_2" },
    f: { upload: "up_3", more: { upload: "up_4" } },
    g: { upload: { upload: "up_5" } },
  };
  expect(referencesIn(item).map(({ path, name }) => [path.join(" "), name])).toEqual([
    ["a 0", "up_1"],
    ["a 1 b", "s3://x/y"],
    ["c/d~e", "up_2"],
    ["f more", "up_4"],
    ["g upload", "up_5"],
  ]);
});

test("as many as were put into an item are found, at their pointers, however it is nested", () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 6 }), fc.nat({ max: MAX_DEPTH - 10 }), (value, depth) => {
      let item: unknown = { upload: UPLOAD };
      for (let at = 0; at < depth; at++) item = at % 2 === 0 ? [value, item] : { x: item };
      const found = referencesIn(item).filter(({ name }) => name === UPLOAD);
      expect(found.map(({ path }) => path.length)).toEqual([depth]);
    }),
  );
});

test("a row keeps what an item refers to, and its type", () => {
  const found = referencesIn({ "a/b": { upload: UPLOAD }, pages: [{ s3: "s3://x/y.pdf" }] });
  const [first, second] = mediaOf(
    mediaText(found.map((one, at) => ({ ...one, contentType: at === 0 ? "image/png" : "application/pdf" }))),
  );
  expect(first).toEqual({ kind: "upload", name: UPLOAD, pointer: "/a~1b", contentType: "image/png" });
  expect(second).toEqual({ kind: "s3", name: "s3://x/y.pdf", pointer: "/pages/0", contentType: "application/pdf" });
});
