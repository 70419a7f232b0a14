/** Why the system does not start, in one sentence for whoever asked for it. Printed without a stack trace. */
export class StartRefused extends Error {
  override readonly name = "StartRefused";
}
