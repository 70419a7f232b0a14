import type { Adapter, Stored } from "oidc-provider";
import type { Level } from "../../store/store.ts";

/** Milliseconds since the epoch; the provider counts by the host's time. */
type Kept = { readonly payload: Stored; readonly expiresAt?: number };
type Kind = "Session" | (string & {});

const keysOf = (model: Kind, id: string, { uid, grantId }: Stored): string[] => [
  ...(uid === undefined ? [] : [`uid/${model}/${uid}`]),
  ...(grantId === undefined ? [] : [`grant/${model}/${grantId}/${id}`]),
];

/**
 * Keeps what the sign-in has to remember in the system's database, so that sessions survive a restart. A thing and its
 * index entries change in one batch.
 */
export async function openAdapters(level: Level): Promise<(model: Kind) => Adapter> {
  const things = level.sublevel<string, Kept>("sign-in", { valueEncoding: "json" });
  const index = level.sublevel("sign-in-index", { valueEncoding: "json" });

  const remove = async (key: string): Promise<void> => {
    const kept = await things.get(key);
    if (kept === undefined) return;
    const [model = "", id = ""] = key.split("/");
    const entries = keysOf(model, id, kept.payload).map(
      (entry) => ({ type: "del", sublevel: index, key: entry }) as const,
    );
    await level.batch([{ type: "del", sublevel: things, key }, ...entries]);
  };

  const get = async (key: string): Promise<Kept | undefined> => {
    const kept = await things.get(key);
    if (kept === undefined || !isOver(kept)) return kept;
    await remove(key);
    return undefined;
  };

  for await (const [key, kept] of things.iterator()) if (isOver(kept)) await remove(key);

  return (model) => ({
    find: async (id) => (await get(`${model}/${id}`))?.payload,
    findByUid: async (uid) => {
      const id = await index.get(`uid/${model}/${uid}`);
      return id === undefined ? undefined : (await get(`${model}/${id}`))?.payload;
    },
    findByUserCode: async () => undefined,
    async upsert(id, payload, expiresIn) {
      const value: Kept = { payload, ...(expiresIn !== undefined && { expiresAt: Date.now() + expiresIn * 1000 }) };
      const entries = keysOf(model, id, payload).map(
        (entry) => ({ type: "put", sublevel: index, key: entry, value: id }) as const,
      );
      await level.batch([{ type: "put", sublevel: things, key: `${model}/${id}`, value } as const, ...entries]);
    },
    async consume(id) {
      const kept = await get(`${model}/${id}`);
      if (kept === undefined) return;
      const payload = { ...kept.payload, consumed: Math.floor(Date.now() / 1000) };
      await things.put(`${model}/${id}`, { ...kept, payload });
    },
    destroy: (id) => remove(`${model}/${id}`),
    async revokeByGrantId(grantId) {
      const prefix = `grant/${model}/${grantId}/`;
      for await (const id of index.values({ gte: prefix, lt: `${prefix}\uffff` })) await remove(`${model}/${id}`);
    },
  });
}

const isOver = ({ expiresAt }: Kept): boolean => expiresAt !== undefined && expiresAt <= Date.now();
