import { DEFAULT_FLOW, flowFileOf } from "./flow-file.ts";
import { FIRST_APPLICATION } from "./constants.ts";
import { type IdentityProviderSetting, identityProviderIn } from "./identity-provider-settings.ts";
import { type MediaAccess, mediaAccess } from "./media-settings.ts";
import { FIRST } from "./names.ts";
import { SettingRefused } from "./setting-refused.ts";
import { type ShownFlow, shownFlows } from "./shown-flows.ts";

export { SettingRefused };

/** A user pool that this stack does not make: what the outputs of the stack that did say. */
export type SharedPool = {
  readonly id: string;
  /** The origin of the pages at which people sign in, and the client of the page; none for a stack without a page. */
  readonly page?: { readonly signIn: string; readonly client: string };
  /** No stack of ours made it: this one adds the scopes and a client for the page, as the first that uses it. */
  readonly isForeign?: true;
};

export type Settings = {
  /** The flow's file. */
  readonly flow: string;
  /** Set where the stack was deployed before names followed the flow. */
  readonly stack?: typeof FIRST.stack;
  /** Names of the applications that get client credentials. */
  readonly applications: readonly string[];
  /** `false` leaves the page out, an address says where somebody else serves it, otherwise the stack hosts it. */
  readonly page: string;
  readonly pool?: SharedPool;
  /** Where people of a company sign in. */
  readonly identityProvider?: IdentityProviderSetting;
  /** Pages of other stacks that sign people in by this stack's pool. */
  readonly pageUrls: readonly string[];
  /** Flows of other stacks that the page shows as well. */
  readonly flows: readonly ShownFlow[];
  /** What of other buckets items may refer to. */
  readonly media: MediaAccess;
};

/**
 * What whoever deploys told the CDK: `-c flow=FILE -c applications=shop,forum -c page=false …`.
 * @throws {SettingRefused}
 */
export function settingsOf(context: (name: string) => unknown): Settings {
  const told = (name: string): string | undefined => {
    const value = context(name);
    return value === undefined || typeof value === "string" ? value : JSON.stringify(value);
  };
  const list = (name: string, otherwise: string): string[] =>
    (told(name) ?? otherwise)
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
  const page = told("page") ?? "true";
  const pool = poolIn(told, page !== "false");
  const identityProvider = identityProviderIn(told, pool === undefined);
  const [stack, flow] = [told("stack"), told("flow")];
  if (stack !== undefined && stack !== FIRST.stack)
    throw new SettingRefused(`-c stack takes ${FIRST.stack} only: other stacks are named after their flow.`);
  if (told("allowLoopbackWebhooks") !== undefined)
    throw new SettingRefused(
      "-c allowLoopbackWebhooks is refused: what is deployed calls no machine of its own network. npm start takes --allow-loopback-webhooks.",
    );
  const applications = list("applications", FIRST_APPLICATION);
  return {
    flow: flow === undefined ? DEFAULT_FLOW : flowFileOf(flow),
    ...(stack !== undefined && { stack }),
    applications,
    media: mediaAccess((name) => list(name, ""), applications),
    page,
    ...(pool && { pool }),
    ...(identityProvider && { identityProvider }),
    pageUrls: pageUrls(list("pageUrls", ""), pool),
    flows: shownFlows(list("flows", ""), page !== "false" && !URL.canParse(page)),
  };
}

/** What `-c pageClient` says where there is no client of ours yet. */
const NEW = "new";

function poolIn(told: (name: string) => string | undefined, hasPage: boolean): SharedPool | undefined {
  const [id, signIn, client] = [told("userPool"), told("signIn"), told("pageClient")];
  if (id === undefined) {
    if (signIn === undefined && client === undefined) return undefined;
    throw new SettingRefused("-c signIn and -c pageClient belong to a shared pool: name it with -c userPool=ID.");
  }
  // The pattern is the API's: https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_DescribeUserPool.html.
  if (!/^[\w-]{1,55}$/.test(id) || !/_[0-9a-zA-Z]+$/.test(id))
    throw new SettingRefused(`-c userPool=${id} is no id of a user pool, such as eu-central-1_AbCd12345.`);
  const foreign = client === NEW && ({ isForeign: true } as const);
  if (!hasPage) return { id, ...foreign };
  if (signIn?.endsWith(".sagemaker.aws"))
    throw new SettingRefused(
      `-c signIn=${signIn} is the labeling portal of a workforce: take the domain of its user pool, such as https://….auth.REGION.amazoncognito.com.`,
    );
  if (signIn === undefined || client === undefined || !isOrigin(signIn))
    throw new SettingRefused(
      "With -c userPool, a stack with a page also needs -c signIn=https://… and -c pageClient=ID: the outputs SignIn and PageClient of the stack that made the pool; of a pool that no stack of ours made, the address of its domain and -c pageClient=new. Or leave the page out with -c page=false.",
    );
  return { id, page: { signIn, client }, ...foreign };
}

const isOrigin = (text: string): boolean =>
  URL.canParse(text) && text.startsWith("https://") && new URL(text).origin === text;

function pageUrls(urls: readonly string[], pool: SharedPool | undefined): readonly string[] {
  if (urls.length > 0 && pool !== undefined && !pool.isForeign)
    throw new SettingRefused("-c pageUrls belongs to the stack that made the pool, not to one with -c userPool.");
  const wrong = urls.find((url) => !URL.canParse(url) || !/^https:\/\/[^#]+\/$/.test(url));
  if (wrong !== undefined)
    throw new SettingRefused(`-c pageUrls=${wrong} is no address of a page: https://… with a slash at the end.`);
  return urls;
}
