import type { Level } from "../../store/store.ts";
import type { Clock } from "../../clock.ts";
import type { Account } from "../bearer.ts";
import type { Identity } from "../identity.ts";
import type { Directory } from "../pool/directory.ts";
import type { Look } from "./html.ts";

export type SignInOptions = {
  /** Whose key signs, and whose name tokens carry. */
  readonly identity: Pick<Identity, "issuer" | "signingKey">;
  /** The system's database: sessions survive a restart. */
  readonly level: Level;
  /** The time in access tokens. Sessions and codes last by the host's time. */
  readonly clock: Clock;
  /** The id of the page's client. */
  readonly client: string;
  /** What the page asks for and people's tokens carry; `openid` is among them. */
  readonly scopes: readonly string[];
  /** Where the page is, such as `http://127.0.0.1:4500`. */
  readonly origins: readonly string[];
  /** Who can sign in, and what groups they are in at the moment. */
  readonly people: Directory;
  /** Whom the sign-in page offers, where they have a duty. */
  readonly accounts: readonly Account[];
  /** Everybody's password; the sign-in page shows it. */
  readonly password: string;
  readonly look: Look;
  /** Hears of errors that nobody expected. */
  readonly onError: (error: unknown) => void;
};
