import { subjectOf } from "../identity.ts";
import { DEMO_PEOPLE, type Group, GROUPS } from "../people.ts";

/** Somebody who can sign in. */
export type Person = { readonly name: string; readonly groups: readonly Group[] };

/** Everybody's; the sign-in page shows it. This is for one machine, and nothing outside it is reached. */
export const DEMO_PASSWORD = "second-look";

/** The demo people, and somebody whom nobody has put into a group yet. */
export const PEOPLE: readonly Person[] = [
  ...DEMO_PEOPLE.map(({ name, kind }) => ({ name, groups: GROUPS[kind] })),
  { name: "nora", groups: [] },
];

/** What the system knows a person by. */
export const idOf = ({ name }: Person): string => subjectOf(`person/${name}`);

/** The person whose name and password these are; undefined when they do not match. */
export function authenticate(people: readonly Person[], name: string, password: string): Person | undefined {
  const wanted = name.trim().toLowerCase();
  return password === DEMO_PASSWORD ? people.find((person) => person.name === wanted) : undefined;
}
