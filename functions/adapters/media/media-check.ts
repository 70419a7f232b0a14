import { keep, known } from "./files.ts";
import { reachOf } from "./media.ts";
import { mapConcurrently } from "../runtime.ts";
import { ItemInvalid, type Refusal } from "../../domain/errors.ts";
import { pointerOf, sentenceOf } from "../../domain/flows/json-guard.ts";
import { contentTypeIn, type ContentType } from "../../domain/media/content-types.ts";
import { MOST_REFERENCES } from "../../domain/media/media.ts";
import { type Fault, noUpload, type Place, placeOf, type Reach } from "../../domain/media/places.ts";
import { mediaText } from "../../domain/media/recorded.ts";
import type { Found } from "../../domain/media/references.ts";
import { isLapsed } from "../../domain/media/upload.ts";

const AT_ONCE = 10;

type Seen = { readonly place: Place; readonly contentType: ContentType; readonly isUnused: boolean };

/**
 * Looks at every file that an item refers to, and keeps the uploads among them for as long as the item.
 * @returns what the decision's row says of them. @throws what `refused` makes of the places of those that are not there.
 */
export async function checkMedia(found: readonly Found[], client: string, refused = ofItem): Promise<string> {
  if (found.length > MOST_REFERENCES)
    throw refused([{ path: [], fault: `An item refers to at most ${MOST_REFERENCES} files.` }]);
  const reach = reachOf(client);
  const seen = await mapConcurrently(found, AT_ONCE, async (file) => ({ ...file, ...(await look(file, reach)) }));
  const faults = seen.flatMap((file) => ("fault" in file ? [file] : []));
  if (faults.length > 0) throw refused(faults);
  const files = seen.flatMap((file) => ("fault" in file ? [] : [file]));
  await mapConcurrently(files, AT_ONCE, async ({ place, isUnused }) => isUnused && keep(place));
  return mediaText(files);
}

async function look(reference: Found, reach: Reach): Promise<Seen | Fault> {
  const place = placeOf(reference, reach);
  if ("fault" in place) return place;
  const object = await known(place);
  if (object === undefined) return reference.kind === "upload" ? noUpload(reference.name) : NOTHING;
  if (reference.kind === "upload" && object.isUnused && isLapsed(object, Date.now())) return noUpload(reference.name);
  const contentType = contentTypeIn(object.contentType);
  return contentType === undefined ? cannotShow(object.contentType) : { place, contentType, isUnused: object.isUnused };
}

const NOTHING: Fault = { fault: "There is no object here that may be read." };
const cannotShow = (type = "none"): Fault => ({ fault: `The page cannot show the object's content type, ${type}.` });

/** Something is wrong with what a path leads to. */
export type Faulty = readonly (Fault & Pick<Found, "path">)[];

function ofItem(faulty: Faulty): Refusal {
  const faults = faulty.map(({ path, fault }) => ({ pointer: pointerOf(["item", ...path]), detail: fault }));
  return new ItemInvalid(sentenceOf(faults), faults);
}
