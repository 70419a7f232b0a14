import { StartRefused } from "@second-look/emulator";
import type { MemberChange } from "../../functions/domain/members/changes.ts";
import type { MemberView } from "../../functions/domain/members/member.ts";
import { type Api, apiFor } from "../api-call.ts";
import { argumentsIn } from "../option-fault.ts";
import { ownToken } from "../own-token.ts";
import { DEMO_PASSWORD } from "../people.ts";
import { orRefusal } from "../refusals.ts";
import { changeLine, memberLine } from "./show.ts";

const HELP = `Lists, invites, moves and removes the people who work with a flow.

  npm run people -- list [--search TEXT]                     people with their groups; TEXT begins the name or, with @, the address
  npm run people -- invite ADDRESS --groups G,G [--name N]   make an account; AWS sends the invitation
  npm run people -- move NAME --groups G,G                   these groups and no others of this flow
  npm run people -- move NAME --add G,G --remove G,G         some more, some less
  npm run people -- remove NAME                              out of this flow; who is in no other group cannot sign in any more
  npm run people -- changes                                  who changed whom, newest first

Groups: reviewers, seniors and ops count for every flow of the user pool, reviewers:FLOW, seniors:FLOW and ops:FLOW for
one. skill:german says what somebody knows. New groups act at the next token, within an hour.

  --url URL       the API (default: http://127.0.0.1:4500/api); of a stack, its output ApiUrl
  --token TOKEN   a token of a member of the group ops (default: one is made for the local system)
  --help          show this help

Environment:
  PORT               the port of the local system (default: 4500)
  SECOND_LOOK_DATA   the data folder of the local system (default: .second-look)
`;

type Options = ReturnType<typeof given>["values"];
type Action = (api: Api, options: Options, whom: string) => Promise<void>;

/** Each action, and whether it is about somebody. */
const ACTIONS: Readonly<Record<string, { readonly run: Action; readonly needs: boolean }>> = {
  list: { run: list, needs: false },
  changes: { run: changes, needs: false },
  invite: { run: invite, needs: true },
  move: { run: move, needs: true },
  remove: { run: remove, needs: true },
};

async function main(): Promise<void> {
  const { values, positionals } = given();
  if (values.help) return console.log(HELP);
  const [name = "list", ...rest] = positionals;
  const action = Object.hasOwn(ACTIONS, name) ? ACTIONS[name] : undefined;
  if (action === undefined || rest.length !== Number(action.needs))
    throw new StartRefused(`Choose list, changes, invite ADDRESS, move NAME or remove NAME.\n\n${HELP}`);
  const api = apiFor({ url: values.url, token: values.token ?? (await ownToken("ops")) });
  await action.run(api, values, rest[0] ?? "");
}

function given() {
  const [text, flag] = [{ type: "string" }, { type: "boolean", default: false }] as const;
  const url = { type: "string", default: `http://127.0.0.1:${process.env["PORT"] ?? 4500}/api` } as const;
  const options = { help: flag, url, token: text, groups: text, add: text, remove: text, name: text, search: text };
  return argumentsIn({ allowPositionals: true, options }, HELP);
}

const listed = (text = ""): string[] =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean);

type Page<T> = { readonly items: readonly T[]; readonly nextCursor?: string };

/** Every page of a list, one after the other. */
async function* pagesOf<T>(
  api: Api,
  path: string,
  query: Readonly<Record<string, string>>,
): AsyncGenerator<readonly T[]> {
  for (let cursor: string | undefined; ;) {
    const asked = new URLSearchParams({ ...query, ...(cursor !== undefined && { cursor }) });
    const { items, nextCursor } = await api<Page<T>>(`GET ${path}?${asked.toString()}`);
    yield items;
    if (nextCursor === undefined) return;
    cursor = nextCursor;
  }
}

async function list(api: Api, { search }: Options): Promise<void> {
  const query = { limit: "60", ...(search !== undefined && { search }) };
  for await (const items of pagesOf<MemberView>(api, "/members", query))
    for (const one of items) console.log(memberLine(one));
}

async function changes(api: Api): Promise<void> {
  for await (const items of pagesOf<MemberChange>(api, "/member-changes", { limit: "50" }))
    for (const one of items) console.log(changeLine(one));
}

async function invite(api: Api, { name, groups, token }: Options, email: string): Promise<void> {
  if (groups === undefined) throw new StartRefused(`Say with --groups what ${email} is to be, such as reviewers.`);
  const body = { email, groups: listed(groups), ...(name !== undefined && { name }) };
  console.log(memberLine(await api<MemberView>("POST /members", body)));
  console.log(
    token === undefined
      ? `No mail is sent on this machine. The password is ${DEMO_PASSWORD}.`
      : "AWS has sent the invitation, with a password for the first sign-in.",
  );
}

async function move(api: Api, { groups, add, remove: less }: Options, name: string): Promise<void> {
  const isWhole = groups !== undefined;
  if (isWhole === (add !== undefined || less !== undefined))
    throw new StartRefused("Pass either --groups, or --add and --remove.");
  const before = isWhole ? [] : (await found(api, name)).groups;
  const wanted = new Set([...before, ...listed(groups ?? add)]);
  for (const group of listed(less)) wanted.delete(group);
  console.log(memberLine(await api<MemberView>(`PATCH ${pathOf(name)}`, { groups: [...wanted] })));
}

async function remove(api: Api, _options: Options, name: string): Promise<void> {
  const member = await api<MemberView>(`DELETE ${pathOf(name)}`);
  console.log(memberLine(member));
  console.log(
    `Signed out, ${member.enabled ? "and still able to sign in for what the other groups allow" : "and unable to sign in"}. A token that is in use lasts up to an hour.`,
  );
}

async function found(api: Api, name: string): Promise<MemberView> {
  for await (const items of pagesOf<MemberView>(api, "/members", { limit: "60", search: name })) {
    const member = items.find((one) => one.name === name);
    if (member !== undefined) return member;
  }
  throw new StartRefused(`There is nobody called ${name}. "npm run people -- list" shows who there is.`);
}

const pathOf = (name: string): string => `/members/${encodeURIComponent(name)}`;

await orRefusal(main());
