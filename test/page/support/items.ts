import type { Page } from "playwright-core";
import type { Office } from "./office.ts";
import type { Seat, SeatOptions } from "./seat.ts";

/** Seats with an item before them, which are left when a test ends: without complaints of the browser. */
export class ItemSeats {
  readonly #seats: Seat[] = [];

  /** @param title the title of the item, which is waited for */
  async take(office: Office, title: string, options?: SeatOptions): Promise<Page> {
    const seat = await office.seat("ana", options);
    this.#seats.push(seat);
    await seat.page.getByRole("heading", { name: title }).waitFor();
    return seat.page;
  }

  async leave(): Promise<void> {
    const seats = this.#seats.splice(0);
    for (const { leave } of seats) await leave();
    const faults = seats.flatMap((seat) => seat.faults);
    if (faults.length > 0) throw new Error(`The browser complained: ${faults.join("; ")}`);
  }
}
