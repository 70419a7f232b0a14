import { t } from "../strings/index.ts";
import type { DeskState, Held } from "./state.ts";
import { isLost } from "./trouble.ts";

/** What of the API is asked for what a field says. */
type RevealApi = { reveal(id: string, epoch: number, field: string): Promise<{ value?: unknown }> };

/** Gets what a masked field of a review says. Each time is written down, so none is asked for twice. */
export async function reveal(api: RevealApi, state: DeskState, held: Held, field: string): Promise<void> {
  const { id, lease } = held.claim;
  try {
    const { value } = await api.reveal(id, lease.epoch, field);
    held.revealed.value = new Map([...held.revealed.value, [field, value]]);
  } catch (error) {
    // The heartbeat says what has become of the claim.
    if (!isLost(error)) state.notice.value = { text: t.masked.failed, urgent: true };
  }
}

/** The first field of the review on the screen that is masked still. */
export const nextMasked = ({ claim: { masked = [] }, revealed }: Held): string | undefined =>
  masked.find((field) => !revealed.value.has(field));
