import { useEffect, useState } from "preact/hooks";
import { CallFailed } from "../api/client.ts";
import { p } from "../strings/people/index.ts";
import type { PeopleAccess } from "../views/access.ts";

/** What a call brings, once; or what to say where it brings nothing. */
export function useCall<Of>(
  ask: () => Promise<Of>,
  onSignedOut: PeopleAccess["onSignedOut"],
): { readonly found: Of | undefined; readonly trouble: string | undefined } {
  const [found, setFound] = useState<Of>();
  const [trouble, setTrouble] = useState<string>();
  useEffect(() => {
    ask().then(setFound, (error: unknown) => {
      if (!(error instanceof CallFailed)) throw error;
      if (error.code === "signed_out") return onSignedOut();
      setTrouble(error.status === 404 ? p().off : error.status === 403 ? p().notSeen : p().failed);
    });
  }, []);
  return { found, trouble };
}
