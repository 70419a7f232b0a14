import { type Signal, signal } from "@preact/signals";
import type { MemberChange } from "../../functions/domain/members/changes.ts";
import type { MemberView } from "../../functions/domain/members/member.ts";
import { type Query, query } from "../ops/query.ts";
import type { MembersApi } from "./api.ts";

/** What is listed so far, and where it goes on. */
export type Listed<T> = { readonly items: readonly T[]; readonly nextCursor?: string };

/** People and changes as the view shows them. */
export type People = {
  readonly api: MembersApi;
  readonly search: Signal<string>;
  readonly members: Query<Listed<MemberView>>;
  readonly changes: Query<Listed<MemberChange>>;
  /** Puts the next page behind what is listed. */
  more(): Promise<void>;
  moreChanges(): Promise<void>;
  /** Shows somebody as the API has them now, and what was written down of it. */
  shown(member: MemberView): void;
};

export function openPeople(api: MembersApi, onSignedOut: () => void): People {
  const search = signal("");
  const members = query(() => api.list(search.value.trim()), onSignedOut);
  const changes = query(() => api.changes(), onSignedOut);
  return {
    api,
    search,
    members,
    changes,
    more: () => follow(members, (cursor) => api.list(search.value.trim(), cursor)),
    moreChanges: () => follow(changes, (cursor) => api.changes(cursor)),
    shown(member) {
      const { value } = members;
      const { items = [], ...rest } = value.value ?? {};
      const isThere = items.some(({ name }) => name === member.name);
      const others = isThere ? items.map((one) => (one.name === member.name ? member : one)) : [member, ...items];
      value.value = { items: others, ...rest };
      void changes.load();
    },
  };
}

async function follow<T>({ value }: Query<Listed<T>>, next: (cursor: string) => Promise<Listed<T>>): Promise<void> {
  const before = value.value;
  if (before?.nextCursor === undefined) return;
  const { items, nextCursor } = await next(before.nextCursor);
  if (value.value !== before) return;
  value.value = { items: [...before.items, ...items], ...(nextCursor !== undefined && { nextCursor }) };
}
