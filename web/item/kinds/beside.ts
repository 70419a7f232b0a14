type Policies = { createPolicy(name: string, rules: { createScriptURL(address: string): string }): Rules };
type Rules = { createScriptURL(address: string): string };

/** The page's policy takes the address of a script from such a policy alone; some browsers have none, and ask for none. */
const rules = (globalThis as { trustedTypes?: Policies }).trustedTypes?.createPolicy("second-look-beside", {
  createScriptURL: (address) => {
    if (new URL(address, location.href).origin !== location.origin)
      throw new TypeError("Not a script of the page's own");
    return address;
  },
});

/** Starts a script of the page's own beside it, so that what takes long there blocks no key here. */
export const startBeside = (address: string): Worker =>
  new Worker(rules?.createScriptURL(address) ?? address, { type: "module" });
