import fc from "fast-check";
import { expect, test } from "vitest";
import { contentHash, decisionIdOf, isDecisionId, isReviewId, newReviewId } from "../../functions/domain/ids.ts";

test("the same client and key are the same decision, anything else is another", () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), fc.string(), (client, key, otherClient, otherKey) => {
      const same = client === otherClient && key === otherKey;
      return (decisionIdOf(client, key) === decisionIdOf(otherClient, otherKey)) === same;
    }),
  );
});

test("a decision id is the first 130 bits of HMAC-SHA-256 in Crockford's base 32", () => {
  // HMAC-SHA-256 with key "Jefe" and this text: test case 2 of RFC 4231, 5bdcc146bf60754e6a042426089575c7…
  expect(decisionIdOf("Jefe", "what do ya want for nothing?")).toBe("dec_BFEC2HNZC1TMWTG44GK0H5BNRX");
});

test("ids know their own kind", () => {
  const decision = decisionIdOf("shop", "1");
  const review = newReviewId(Date.now());
  expect([isDecisionId(decision), isReviewId(review), isDecisionId(review), isReviewId(decision)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
});

test("all sixteen characters after a review id's time are random", () => {
  const ids = Array.from({ length: 2000 }, () => newReviewId(0).slice(-16));
  expect(new Set(ids).size).toBe(2000);
  // That one of 32 characters never comes in 2,000 draws has a probability of e^-63.
  for (let at = 0; at < 16; at++) expect(new Set(ids.map((id) => id.charAt(at))).size).toBe(32);
});

test("a body's hash does not depend on how it is spelled, only on what it says", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (body) => {
      const reordered = Object.fromEntries(Object.entries(body).toReversed());
      return contentHash(body) === contentHash(reordered);
    }),
  );
  expect(contentHash({ a: 1, b: [1, 2] })).not.toBe(contentHash({ a: 1, b: [2, 1] }));
});
