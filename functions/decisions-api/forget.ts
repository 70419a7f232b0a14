import { decision, rewrite } from "../adapters/decisions/decisions.ts";
import type { DecisionRow } from "../domain/decisions/decision.ts";
import { type Forgotten, hasOthersObjects } from "../domain/decisions/forgetting.ts";
import { openAppealOf } from "../domain/decisions/objections.ts";
import { StillOpen } from "../domain/errors.ts";
import { forgetAskedEvent } from "../domain/record/forgotten-events.ts";
import { type HttpHandler, json } from "../http/http.ts";
import { decisionSeenBy, viewerOf } from "./viewer.ts";
import { DAY_MS } from "../domain/calendar.ts";

/** Recovery of the table to a moment of before reaches back as far. */
const BACKUP_DAYS = 35;
/** Former versions of objects are kept as long: `infra/retention.ts`. */
const VERSION_DAYS = 30;

/** Has the item of a decision forgotten, within minutes. The same for every decision that is out: what is audited stays inside. */
export const forgetItem: HttpHandler = async (event) => {
  const viewer = viewerOf(event);
  const before = await decisionSeenBy(viewer, event);
  const by = viewer.kind === "ops" ? viewer.name : "application";
  const now = Date.now();
  const marked = await rewrite(before, (row) => {
    if (row.status === "in_review")
      throw new StillOpen("People are still to decide on this item. Cancel the decision, or wait until it is decided.");
    if (openAppealOf(row) !== undefined)
      throw new StillOpen("Somebody hears an appeal against this decision. Wait until it is closed.");
    if (row.forget !== undefined || row.forgottenAt !== undefined) return undefined;
    const at = new Date(now).toISOString();
    return { set: { forget: by }, happening: forgetAskedEvent(at, by) };
  });
  return json(200, reportOn(marked ?? (await decision(before.id)) ?? before, now));
};

/** What goes, and what cannot go at once. */
function reportOn(row: DecisionRow, now: number): Forgotten {
  const from = row.forgottenAt === undefined ? now : Date.parse(row.forgottenAt);
  const after = (days: number): string => new Date(from + days * DAY_MS).toISOString();
  return {
    id: row.id,
    status: row.forgottenAt === undefined ? "forgetting" : "forgotten",
    ...(row.forgottenAt && { forgottenAt: row.forgottenAt }),
    removed: [
      "the item, its text, what was proposed and decided where it is no label, and notes",
      "files that were uploaded for it",
      "the same in feedback and in exports that are made from now on",
      "the salt of the record's hashes: nobody can tell any more what they were made of",
    ],
    remains: [
      { what: "backups of the table for recovery", until: after(BACKUP_DAYS) },
      { what: "former versions of objects", until: after(VERSION_DAYS) },
      { what: "training files", until: "the next training set is built" },
      { what: "models that learnt from it", until: "they are replaced" },
      { what: "exports and copies that people made", until: "they remove them" },
      { what: "labels and verdicts, as numbers of evidence and figures", until: "for good" },
      ...(hasOthersObjects(row) ? [{ what: "objects in your own buckets", until: "you remove them" }] : []),
    ],
  };
}
