import { InMemoryWebStorage, type User, UserManager, WebStorageStateStore } from "oidc-client-ts";
import type { Config } from "./config.ts";

/** Somebody who is signed in. Tokens are in memory only. */
export type Session = {
  token(): string;
  /** Who is signed in, by the name that they signed in with. */
  readonly name: string;
  /** The groups that the sign-in names. They decide what is shown; what is allowed, the API decides. */
  readonly groups: readonly string[];
  /** A fresh token where the issuer gives one without asking; false where the person has to sign in again. */
  renew(): Promise<boolean>;
  signOut(): Promise<void>;
  signInAgain(): Promise<void>;
};

/** Set while somebody who signed out looks at the page, so that it does not sign them in again by itself. */
const SIGNED_OUT = "second-look.signed-out";

function managerOf({ authority, clientId, scope }: Config): UserManager {
  return new UserManager({
    authority,
    client_id: clientId,
    redirect_uri: `${location.origin}/`,
    post_logout_redirect_uri: `${location.origin}/`,
    scope,
    // The code verifier has to survive the way to the sign-in and back; nothing else is stored.
    stateStore: new WebStorageStateStore({ store: sessionStorage }),
    userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
    automaticSilentRenew: false,
    loadUserInfo: false,
  });
}

/**
 * The session after a return from sign-in; undefined when the person signed out or is on the way to sign-in. Throws when
 * sign-in was refused.
 */
export async function openSession(config: Config): Promise<Session | "signed-out" | undefined> {
  const manager = managerOf(config);
  const query = new URLSearchParams(location.search);
  if (query.has("state") && (query.has("code") || query.has("error")))
    return sessionOf(manager, config, await returned(manager));
  if (sessionStorage.getItem(SIGNED_OUT) !== null) return "signed-out";
  await toSignIn(manager);
  return undefined;
}

/** Signs in after all. */
export async function signInAfterAll(config: Config): Promise<void> {
  sessionStorage.removeItem(SIGNED_OUT);
  await toSignIn(managerOf(config));
}

const toSignIn = (manager: UserManager): Promise<void> =>
  manager.signinRedirect({ state: location.search + location.hash });

async function returned(manager: UserManager): Promise<User> {
  const address = location.href;
  // The code is of no use a second time: it leaves the address before anything else happens.
  history.replaceState(null, "", "/");
  const user = await manager.signinRedirectCallback(address);
  const [, flow, view] = /^(\?flow=[\w-]+)?(#\/.*)?$/.exec(typeof user.state === "string" ? user.state : "") ?? [];
  if (flow) history.replaceState(null, "", `/${flow}`);
  if (view) location.hash = view;
  return user;
}

const groupsOf = (claim: unknown): readonly string[] => (Array.isArray(claim) ? claim.map(String) : []);

function nameIn({ profile }: User): string {
  const name = profile["cognito:username"];
  return typeof name === "string" ? name : profile.sub;
}

function sessionOf(manager: UserManager, config: Config, first: User): Session {
  let user = first;
  return {
    token: () => user.access_token,
    name: nameIn(first),
    groups: groupsOf(first.profile["cognito:groups"]),
    renew: async () => {
      if (!user.refresh_token) return false;
      const next = await manager.signinSilent().catch(() => null);
      if (next !== null) user = next;
      return next !== null;
    },
    signOut: async () => {
      sessionStorage.setItem(SIGNED_OUT, "yes");
      if (config.logout !== null) location.assign(config.logout);
      else await manager.signoutRedirect({ id_token_hint: user.id_token });
    },
    signInAgain: () => toSignIn(manager),
  };
}
