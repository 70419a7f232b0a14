import { type Account, type Bearer, subjectOf } from "@second-look/emulator";
import { groupOf, type Role, skillGroupOf } from "../functions/domain/roles.ts";
import { APPLICATION_SCOPES, FIRST_APPLICATION, PAGE_CLIENT, PAGE_SCOPES } from "../infra/constants.ts";

/** For whom a token can be: an application, or a person in one of the groups. */
export type Kind = "app" | "reviewer" | "senior" | "ops";

/** Whose token it is when nobody is named. */
const DEFAULT_NAMES: Readonly<Record<Kind, string>> = { app: "app", reviewer: "ana", senior: "sam", ops: "olga" };

/** Seniors review as well. */
const GROUPS: Readonly<Record<Exclude<Kind, "app">, readonly Role[]>> = {
  reviewer: ["reviewers"],
  senior: ["reviewers", "seniors"],
  ops: ["ops"],
};

const REVIEWS = { en: "reviewer", de: "prüft" };

/** Who can sign in on this machine. The one without a duty belongs to no group yet, and the sign-in page does not offer her. */
export const ACCOUNTS: readonly Account[] = [
  { name: "ana", groups: GROUPS.reviewer, duty: REVIEWS },
  { name: "ben", groups: GROUPS.reviewer, duty: REVIEWS },
  {
    name: "sam",
    groups: GROUPS.senior,
    duty: { en: "senior: settles disagreements", de: "entscheidet, wo Prüfende sich nicht einig sind" },
  },
  {
    name: "olga",
    groups: GROUPS.ops,
    duty: { en: "ops: watches, changes the policy", de: "überwacht und steuert die Automatik" },
  },
  { name: "nora", groups: [] },
];

/** Who has every skill of the flow: with them one sees what the others are not given. */
const SKILLED: ReadonlySet<string> = new Set(["ana", "sam"]);

/** The same for a flow that names these skills. */
export const accountsWith = (skills: readonly string[]): readonly Account[] =>
  skills.length === 0 ? ACCOUNTS : ACCOUNTS.map((one) => (SKILLED.has(one.name) ? skilled(one, skills) : one));

function skilled({ name, groups, duty }: Account, skills: readonly string[]): Account {
  const all = [...groups, ...skills.map((skill) => skillGroupOf(skill))];
  const can = (said: string): string => `${said} (${skills.join(", ")})`;
  return { name, groups: all, ...(duty && { duty: { en: can(duty.en), de: can(duty.de) } }) };
}

/** Everybody's; the sign-in page shows it. This is for one machine, and nothing outside it is reached. */
export const DEMO_PASSWORD = "second-look";

export function isKind(text: string): text is Kind {
  return Object.hasOwn(DEFAULT_NAMES, text);
}

/** Whose token it is; a person's is for all flows, unless one is named, and has the skills that are. */
export type TokenRequest = {
  readonly kind: Kind;
  readonly name?: string;
  readonly flow?: string;
  readonly skills?: readonly string[];
};

/** Whose token is meant by a kind and a name. Applications share a client here; the subject tells one name from another. */
export function bearerOf({ kind, name = DEFAULT_NAMES[kind], flow, skills = [] }: TokenRequest): Bearer {
  if (kind !== "app") {
    const roles = flow === undefined ? GROUPS[kind] : GROUPS[kind].map((role) => groupOf(role, flow));
    const groups = [...roles, ...skills.map((skill) => skillGroupOf(skill, flow))];
    return { client: PAGE_CLIENT, scope: PAGE_SCOPES.join(" "), person: { name, groups } };
  }
  const subject = name === DEFAULT_NAMES.app ? FIRST_APPLICATION : subjectOf(`app/${name}`);
  return { client: FIRST_APPLICATION, scope: APPLICATION_SCOPES.join(" "), subject };
}
