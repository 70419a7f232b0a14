import { BodyInvalid } from "../domain/errors.ts";
import { lossIn } from "../domain/flows/json-text.ts";
import type { Fault } from "../domain/flows/json-guard.ts";
import type { HttpEvent } from "./problems.ts";

/** A body's text, and whether its bytes were no UTF-8, so that some of them have become U+FFFD. */
type BodyText = { readonly text: string; readonly damaged: boolean };

/** The JSON value of a body. Refuses what is not JSON, and what would not be kept as it came, with its place. @throws {BodyInvalid} */
export function valueOf(event: HttpEvent): unknown {
  const { text, damaged } = textOf(event);
  const value = parsed(text);
  const fault = lossIn(text, damaged) ?? (damaged ? { pointer: "#", detail: "not valid UTF-8" } : undefined);
  if (fault !== undefined) throw refused(fault);
  return value;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BodyInvalid("The body is not JSON.", [{ pointer: "#", detail: "not JSON" }]);
  }
}

export const refused = (fault: Fault): BodyInvalid => new BodyInvalid(`${fault.pointer}: ${fault.detail}`, [fault]);

/** The text, whether the gateway handed the body on as it is or in base64. */
function textOf({ body = "", isBase64Encoded, headers }: HttpEvent): BodyText {
  if (!isBase64Encoded) return { text: body, damaged: body.includes("\uFFFD") && !hasLength(body, headers) };
  const bytes = Buffer.from(body, "base64");
  const text = bytes.toString("utf8");
  return { text, damaged: text.includes("\uFFFD") && !bytes.equals(Buffer.from(text)) };
}

/**
 * Whether the text has as many bytes as were sent. A gateway that makes text of the bytes puts U+FFFD, which has three,
 * in the place of what is no UTF-8; what was sent is not handed on, but its length is.
 */
function hasLength(body: string, headers: HttpEvent["headers"] | undefined): boolean {
  const length = headers?.["content-length"];
  return length === undefined || Number(length) === Buffer.byteLength(body);
}
