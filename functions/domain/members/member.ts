import * as z from "zod/mini";
import { elsewhere, groupsFor } from "./groups.ts";

const text = z.string();
const time = z.iso.datetime();
/** Distinct groups; which of them there are depends on the flow. */
const groups = z.array(text.check(z.minLength(1), z.maxLength(128))).check(
  z.maxLength(50),
  z.refine((names) => new Set(names).size === names.length, { error: "must name each group once" }),
);

/** An address that mail can be sent to, as far as its look tells. */
const EMAIL = /^[^\s@,;<>"()[\]\\]{1,64}@[^\s@,;<>"()[\]\\]{1,255}$/;
/** Without what an address has: where addresses are second names, no name may look like one. */
const NAME = /^[\p{L}\p{N}][\p{L}\p{N}._-]{0,62}$/u;

export const inviteSchema = z
  .strictObject({
    email: text.check(z.regex(EMAIL, { error: "must be an e-mail address" }), z.describe("The invitation goes there")),
    name: z
      .optional(text.check(z.regex(NAME, { error: "must be letters, digits and . _ - only" })))
      .check(z.describe("Left out: what is before the @, in small letters")),
    groups,
  })
  .register(z.globalRegistry, { id: "MemberInvitation" });
export const moveSchema = z.strictObject({ groups }).register(z.globalRegistry, { id: "MemberMove" });
export const membersQuerySchema = z.strictObject({
  cursor: z.optional(text.check(z.minLength(1), z.maxLength(4000))),
  limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(60)), 20),
  search: z
    .optional(text.check(z.minLength(1), z.maxLength(128)))
    .check(z.describe("The beginning of the name, or with an @ of the address")),
});

export const memberSchema = z
  .object({
    name: text.check(z.describe("As in tokens, records and figures")),
    email: z.optional(text),
    groups: z.array(text).check(z.describe("Of this flow and of all flows, and skills")),
    elsewhere: z.boolean().check(z.describe("Whether other groups of the pool have them, too")),
    enabled: z.boolean().check(z.describe("Whether they can sign in")),
    status: text.check(
      z.describe("Open enum, the pool's own: `CONFIRMED`, `FORCE_CHANGE_PASSWORD` until the first sign-in …"),
    ),
    createdAt: time,
  })
  .register(z.globalRegistry, { id: "Member" });
export type MemberView = z.infer<typeof memberSchema>;
export type Invitation = z.infer<typeof inviteSchema>;

/** Somebody of the pool as it knows them. */
export type PoolMember = Omit<MemberView, "groups" | "elsewhere"> & { readonly groups: readonly string[] };

/** What ops of the flow are shown of somebody. Of other flows' groups only that there are some. */
export const memberViewOf = (member: PoolMember, flow: string, pool: string): MemberView => ({
  ...member,
  groups: groupsFor(member.groups, flow),
  elsewhere: elsewhere(member.groups, flow, pool).length > 0,
});

/** The name of somebody new who was given none. */
export function nameFrom(email: string): string {
  const [local = ""] = email.toLowerCase().split("@");
  return (
    local
      .replace(/\+.*$/, "")
      .replace(/[^\p{L}\p{N}._-]+/gu, "-")
      .replace(/^[._-]+/, "") || "member"
  );
}
