import { createIdentity } from "@second-look/emulator";
import { systemClock } from "@second-look/emulator/clock";
import { afterAll, beforeAll, expect, test } from "vitest";
import { PAGE_CLIENT, PAGE_SCOPES } from "../../infra/constants.ts";
import { FIRST } from "../../infra/names.ts";
import { misdescribed } from "../support/described.ts";
import { type Answer, Client, type Request, run, type Running } from "../support/system.ts";

let running: Running;
let olga: Client;

beforeAll(async () => {
  running = await run("tiny");
  olga = await running.as("ops");
});
afterAll(() => running.stop());

async function call(who: Client, route: string, name: string, request: Request = {}): Promise<Answer> {
  const answer = await who.call(route.replace("{name}", encodeURIComponent(name)), request);
  expect(misdescribed(route, answer)).toEqual([]);
  return answer;
}
const invite = (body: object, who = olga) => call(who, "POST /members", "", { body });
const move = (name: string, groups: string[], who = olga) =>
  call(who, "PATCH /members/{name}", name, { body: { groups } });
const remove = (name: string, who = olga) => call(who, "DELETE /members/{name}", name);
const inPool = (name: string) => running.system.services.people.find(name);
const changes = async () => (await call(olga, "GET /member-changes", "")).body["items"] as Record<string, unknown>[];

/** Somebody whose token has exactly these groups. */
async function somebody(name: string, groups: string[]): Promise<Client> {
  const identity = await createIdentity({ directory: running.folder.path, stack: FIRST.stack, clock: systemClock });
  const token = await identity.mint({ client: PAGE_CLIENT, scope: PAGE_SCOPES.join(" "), person: { name, groups } });
  return new Client(running.system.url, token);
}

test("ops invite somebody, move them, take them out, and take them in again; all of it is written down", async () => {
  const invited = await invite({ email: "Mira@example.com", groups: ["reviewers", "skill:german"] });
  expect(invited).toMatchObject({
    status: 201,
    body: {
      name: "mira",
      email: "Mira@example.com",
      groups: ["reviewers", "skill:german"],
      enabled: true,
      elsewhere: false,
    },
  });
  expect((await invite({ email: "mira@other.example", groups: [] })).body).toMatchObject({ code: "member_exists" });

  expect((await move("mira", ["seniors:tiny"])).body).toMatchObject({ groups: ["seniors:tiny"] });
  expect((await move("mira", ["seniors:tiny"])).status).toBe(200);
  const gone = await remove("mira");
  expect(gone.body).toMatchObject({ groups: [], enabled: false });
  expect((await move("mira", ["reviewers:tiny"])).body).toMatchObject({ groups: ["reviewers:tiny"], enabled: true });

  const told = (await changes()).map(({ by, member, action, add, remove: out, done }) => [
    by,
    member,
    action,
    add,
    out,
    done,
  ]);
  expect(told).toEqual([
    ["olga", "mira", "move", ["reviewers:tiny"], [], true],
    ["olga", "mira", "remove", [], ["seniors:tiny"], true],
    ["olga", "mira", "move", ["seniors:tiny"], ["reviewers", "skill:german"], true],
    ["olga", "mira", "invite", ["reviewers", "skill:german"], [], true],
  ]);
});

test("the people of the pool are listed in pages, and found by how they begin", async () => {
  const first = await call(olga, "GET /members", "");
  const names = (first.body["items"] as { name: string }[]).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["ana", "ben", "nora", "olga", "sam"]));
  const page = (await olga.call("GET /members?limit=2")).body;
  const next = (await olga.call(`GET /members?limit=2&cursor=${String(page["nextCursor"])}`)).body;
  expect([page, next].flatMap(({ items }) => (items as { name: string }[]).map(({ name }) => name))).toEqual(
    names.slice(0, 4),
  );
  expect((await olga.call("GET /members?search=no")).body["items"]).toMatchObject([{ name: "nora", groups: [] }]);
  expect((await olga.call("GET /members?cursor=nope")).status).toBe(400);
});

test("ops of this flow alone change what counts for it, and nobody takes ops from themselves", async () => {
  const otto = await somebody("otto", ["ops:tiny"]);
  const wide = await move("ana", ["seniors"], otto);
  expect(wide).toMatchObject({ status: 403, body: { code: "forbidden" } });
  expect((await remove("ana", otto)).status).toBe(403);
  expect((await move("ana", ["reviewers", "seniors:tiny"], otto)).status).toBe(200);
  expect(await move("olga", ["reviewers"])).toMatchObject({ status: 409, body: { code: "own_role" } });
  expect(await remove("olga")).toMatchObject({ status: 409, body: { code: "own_role" } });
  for (const who of [await somebody("pat", ["ops:letters"]), await running.as("senior")])
    expect((await call(who, "GET /members", "")).status).toBe(403);
});

test("who works for another flow stays enabled, and who was disabled elsewhere stays so", async () => {
  const nora = inPool("nora");
  await running.system.services.people.put({ ...nora!, groups: ["reviewers:tiny", "seniors:letters", "skill:law"] });
  expect((await remove("nora")).body).toMatchObject({ groups: ["skill:law"], elsewhere: true, enabled: true });
  expect(inPool("nora")).toMatchObject({ groups: ["seniors:letters", "skill:law"], signedOutAt: expect.any(Number) });
  await running.system.services.people.put({ ...nora!, enabled: false });
  expect(await move("nora", ["reviewers:tiny"])).toMatchObject({ status: 409, body: { code: "member_disabled" } });
});

test.each([
  [{ email: "nobody", groups: [] }, "#/email"],
  [{ email: "a@b.example", name: "a@b", groups: [] }, "#/name"],
  [{ email: "a@b.example", groups: ["admins"] }, "#/groups/0"],
  [{ email: "a@b.example", groups: ["ops", "ops"] }, "#/groups"],
])("%j is refused", async (body, pointer) => {
  expect(await invite(body)).toMatchObject({ status: 400, body: { errors: [{ pointer }] } });
});
