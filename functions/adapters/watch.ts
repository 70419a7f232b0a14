import { type Watch, watchSchema } from "../domain/models/breaker.ts";
import { change, row } from "./table.ts";

const ID = "breaker";

/** What the breaker knows, or undefined before the first audit of an automatic decision. */
export async function storedWatch(): Promise<Watch | undefined> {
  const stored = await row<unknown>(ID);
  return stored === undefined ? undefined : watchSchema.parse(stored);
}

/** Whether a row that is in need is the breaker's. */
export const isWatch = (id: string): boolean => id === ID;

/** Replaces the watch that had the revision before; false when somebody changed it meanwhile. An alarm is owed its event. */
export async function replaceWatch(next: Watch, firedBefore: boolean): Promise<boolean> {
  const { revision, model, since, breaker, alarmAt } = next;
  const fires = alarmAt !== undefined && !firedBefore;
  const restarts = alarmAt === undefined;
  const written = await change(ID, {
    set: {
      kind: "breaker",
      revision,
      model,
      since,
      breaker,
      ...(fires && { alarmAt, needs: "event", needsAt: alarmAt }),
    },
    remove: restarts ? ["alarmAt", "needs", "needsAt"] : [],
    when: "attribute_not_exists(#id) OR #revision = :before",
    values: { ":before": revision - 1 },
  });
  return written !== undefined;
}

/** The alarm is handled and told. */
export async function alarmSettled({ alarmAt }: Watch): Promise<void> {
  await change(ID, { remove: ["needs", "needsAt"], when: "#alarmAt = :alarmAt", values: { ":alarmAt": alarmAt } });
}
