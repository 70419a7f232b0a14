/** The groups of the user pool that functions look at. */
export type Group = "reviewers" | "seniors" | "ops";

/** For whom a token can be: an application, or a person in one of the groups. */
export type Kind = "app" | "reviewer" | "senior" | "ops";

/** The people who come with every new system. */
export const DEMO_PEOPLE = [
  { name: "ana", kind: "reviewer" },
  { name: "ben", kind: "reviewer" },
  { name: "sam", kind: "senior" },
  { name: "olga", kind: "ops" },
] as const satisfies readonly { name: string; kind: Kind }[];

/** Whose token it is when nobody is named. */
export const DEFAULT_NAMES: Readonly<Record<Kind, string>> = {
  app: "app",
  reviewer: "ana",
  senior: "sam",
  ops: "olga",
};

/** Seniors review as well. */
export const GROUPS: Readonly<Record<Exclude<Kind, "app">, readonly Group[]>> = {
  reviewer: ["reviewers"],
  senior: ["reviewers", "seniors"],
  ops: ["ops"],
};

/** What applications may ask of the API. */
export const APP_SCOPES = "second-look/decisions.read second-look/decisions.write second-look/webhooks";

export function isKind(text: string): text is Kind {
  return Object.hasOwn(DEFAULT_NAMES, text);
}
