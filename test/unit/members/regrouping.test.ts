import { expect, test } from "vitest";
import { BodyInvalid, NotAllowed, OwnRole } from "../../../functions/domain/errors.ts";
import { nameFrom } from "../../../functions/domain/members/member.ts";
import { regrouped, removed } from "../../../functions/domain/members/regrouping.ts";

const OLGA = { name: "olga", groups: ["ops"] };
/** Ops of one flow alone. */
const OTTO = { name: "otto", groups: ["ops:parcels"] };
const POOL = "eu-central-1_Ab1";
const scene = (member: readonly string[], by = OLGA, name = "ana") => ({
  flow: "parcels",
  by,
  member: { name, groups: member },
});

test("somebody gets the groups that are named, and keeps those of other flows", () => {
  const before = ["reviewers:parcels", "skill:german", "seniors:letters", "team-a"];
  expect(regrouped(scene(before), ["seniors:parcels", "skill:german", "ops"])).toEqual({
    add: ["seniors:parcels", "ops"],
    remove: ["reviewers:parcels"],
  });
  expect(regrouped(scene(before), ["reviewers:parcels", "skill:german"])).toEqual({ add: [], remove: [] });
});

test.each(["team-a", "seniors:letters", "skill:", "skill:two words", "skill:a,b", "skill:[a]", "Reviewers", "ops:"])(
  "%s is no group that ops of the flow can give",
  (group) => {
    expect(() => regrouped(scene([]), ["reviewers", group])).toThrow(BodyInvalid);
    expect(() => regrouped(scene([]), ["reviewers", group])).toThrow(
      expect.objectContaining({
        faults: [{ pointer: "#/groups/1", detail: "is no group of this flow" }],
      }),
    );
  },
);

test("ops of one flow change what counts for it alone", () => {
  expect(regrouped(scene(["reviewers"], OTTO), ["reviewers", "seniors:parcels", "skill:law"]).add).toHaveLength(2);
  for (const wanted of [["reviewers", "ops"], []])
    expect(() => regrouped(scene(["reviewers"], OTTO), wanted)).toThrow(NotAllowed);
  expect(() => regrouped(scene([], OTTO), ["seniors"])).toThrow("For this flow there is seniors:parcels.");
  expect(() => removed(scene(["reviewers", "reviewers:parcels"], OTTO), POOL)).toThrow(NotAllowed);
});

test("nobody takes ops from themselves, but may change which of the two groups they have it by", () => {
  expect(() => regrouped(scene(["ops"], OLGA, "olga"), ["reviewers"])).toThrow(OwnRole);
  expect(() => removed(scene(["ops"], OLGA, "olga"), POOL)).toThrow(OwnRole);
  expect(regrouped(scene(["ops"], OLGA, "olga"), ["ops:parcels"])).toEqual({ add: ["ops:parcels"], remove: ["ops"] });
  expect(removed(scene(["ops"], OLGA, "oskar"), POOL)).toEqual({ add: [], remove: ["ops"], isLast: true });
});

test("who works for nobody else is the last; who does keeps what they know", () => {
  const here = ["seniors:parcels", "skill:german"];
  expect(removed(scene(here), POOL)).toEqual({ add: [], remove: here, isLast: true });
  expect(removed(scene([...here, "reviewers:letters"]), POOL)).toEqual({
    add: [],
    remove: ["seniors:parcels"],
    isLast: false,
  });
  // Cognito's own group of those who come by a provider lets nobody do anything.
  expect(removed(scene([...here, `${POOL}_Okta`]), POOL).isLast).toBe(true);
});

test.each([
  ["Ana.Ruiz+review@example.com", "ana.ruiz"],
  ["jörg_m@example.com", "jörg_m"],
  ["o'neil@example.com", "o-neil"],
  ["__@example.com", "member"],
])("%s begins as %s", (email, name) => {
  expect(nameFrom(email)).toBe(name);
});
