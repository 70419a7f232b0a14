import { StartRefused } from "@second-look/emulator";
import type { Flow } from "../functions/domain/flows/flow.ts";

/** Names and addresses of this machine, as URLs write them. */
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * The URL where somebody's model listens. Items hold what is confidential: they leave this machine encrypted, or not at all.
 * @throws {StartRefused} for any but https, and http on this machine.
 */
export function modelUrlOf(text: string): string {
  const url = URL.parse(text);
  const isSafe = url?.protocol === "https:" || (url?.protocol === "http:" && LOOPBACK.test(url.hostname));
  if (url === null || !isSafe)
    throw new StartRefused(
      `--model-url is "${text}", but must be an address on this machine, such as http://127.0.0.1:8080/invocations, or begin with https://.`,
    );
  if (url.username + url.password !== "")
    throw new StartRefused("--model-url must not hold a user name or password: the model is asked without any.");
  return url.href;
}

/** @throws {StartRefused} where the flow asks no endpoint of one's own. */
export function refuseUselessModel({ name, model }: Pick<Flow, "name" | "model">): void {
  if (model.family !== "brought" && model.family !== "blazingtext") return;
  const why =
    model.family === "brought"
      ? "your application brings the proposals"
      : "its model is trained here, of people's answers";
  throw new StartRefused(
    `The flow "${name}" asks no model of yours: ${why} (model.family is "${model.family}"). Leave out --model-url.`,
  );
}
