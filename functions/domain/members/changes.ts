import * as z from "zod/mini";
import { DAY_MS } from "../calendar.ts";
import { isMemberChangeId, type MemberChangeId } from "../ids.ts";
import type { Regrouping } from "./regrouping.ts";

/** Under what the index by application lists the changes. No application's id has a blank. */
export const CHANGES = "changes of members";
/** How long a change is kept, in days. */
export const KEPT_DAYS = 400;

export const MEMBER_ACTIONS = ["invite", "move", "remove"] as const;

const id = z.custom<MemberChangeId>((value) => typeof value === "string" && isMemberChangeId(value));
const fields = {
  by: z.string(),
  member: z.string(),
  action: z.enum(MEMBER_ACTIONS),
  add: z.array(z.string()),
  remove: z.array(z.string()),
};
export const changeRowSchema = z.object({
  id,
  client: z.literal(CHANGES),
  createdAt: z.string(),
  ...fields,
  /** Whether the pool has taken all of it. It is written down before the pool is asked. */
  done: z.boolean(),
  /** When the table drops it, in seconds since the epoch. */
  expiresAt: z.number(),
});
export type ChangeRow = z.infer<typeof changeRowSchema>;

export const memberChangeSchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    ...fields,
    done: z.boolean().check(z.describe("False where the call ended before the user pool had taken all of it")),
  })
  .register(z.globalRegistry, { id: "MemberChange" });
export type MemberChange = z.infer<typeof memberChangeSchema>;

export const memberChangesQuerySchema = z.strictObject({
  cursor: z.optional(z.string().check(z.minLength(1), z.maxLength(2000))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(50)), 20),
});

type Told = Regrouping & Pick<ChangeRow, "by" | "member" | "action">;

/** What is written down of a change that is about to be made; `now` in milliseconds. */
export const newChange = (
  changeId: MemberChangeId,
  { by, member, action, add, remove }: Told,
  now: number,
): ChangeRow => ({
  id: changeId,
  client: CHANGES,
  createdAt: new Date(now).toISOString(),
  by,
  member,
  action,
  add: [...add],
  remove: [...remove],
  done: false,
  expiresAt: Math.ceil((now + KEPT_DAYS * DAY_MS) / 1000),
});

export const changeViewOf = ({
  id: key,
  createdAt,
  by,
  member,
  action,
  add,
  remove,
  done,
}: ChangeRow): MemberChange => ({
  id: key,
  at: createdAt,
  by,
  member,
  action,
  add,
  remove,
  done,
});
