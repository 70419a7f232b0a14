import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import type { Office } from "./office.ts";
import type { Seat, SeatOptions } from "./seat.ts";
import { eventually } from "../../support/eventually.ts";

/** A field that is written in, by the beginning of its name; what is said of it follows there. */
export const field = (page: Page, name: string): Locator =>
  page.getByRole("textbox", { name: new RegExp(`^${name}`, "u") });

/** The name of what has the focus, with what its label says of it. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate("document.activeElement.labels?.[0]?.innerText ?? document.activeElement.innerText");

/** The reviews whose drafts the tab keeps. */
export const kept = (page: Page): Promise<string[]> =>
  page.evaluate("Object.keys(sessionStorage).filter((key) => key.startsWith('second-look.form.'))");

/** A decision once it is made, and its answer can be undone no more. */
export const decided = (office: Office, id: string | undefined): Promise<Record<string, unknown>> =>
  office.fast(
    eventually(
      async () => {
        const decision = await office.decision(id ?? "");
        expect(decision["status"]).toBe("decided");
        return decision;
      },
      { timeout: 60_000, interval: 200 },
    ),
  );

/** Seats with a form before them, which are left when a test ends: without complaints of the browser. */
export class FormSeats {
  readonly #seats: Seat[] = [];

  async take(office: Office, person: string, options?: SeatOptions): Promise<Page> {
    const seat = await office.seat(person, options);
    this.#seats.push(seat);
    await seat.page.locator(".form, .picks").waitFor();
    return seat.page;
  }

  /** @param failed then what is on the screen is printed: what a test waited for in vain says little */
  async leave(failed: boolean): Promise<void> {
    const seats = this.#seats.splice(0);
    if (failed) console.log(await seats.at(-1)?.page.locator("body").innerText());
    for (const { leave } of seats) await leave();
    const faults = seats.flatMap((seat) => seat.faults);
    if (faults.length > 0) throw new Error(`The browser complained: ${faults.join("; ")}`);
  }
}
