import { setTimeout as pause } from "node:timers/promises";

/** Time for the local services, so that tests can let three days pass in no time. */
export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `action` once, `ms` milliseconds from now; returns how to cancel it. */
  after(ms: number, action: () => void): () => void;
}

/** The longest delay that a timer of the host can take; a longer one would fire at once. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  after(ms, action) {
    let timer: NodeJS.Timeout;
    const arm = (left: number): void => {
      timer = setTimeout(() => (left > LONGEST ? arm(left - LONGEST) : action()), Math.min(left, LONGEST));
    };
    arm(Math.max(0, ms));
    return () => clearTimeout(timer);
  },
};

/** A promise that resolves after `ms` milliseconds of the clock's time. */
export function sleep(clock: Clock, ms: number): Promise<void> {
  return new Promise((resolve) => void clock.after(ms, resolve));
}

type Alarm = { at: number; order: number; action: () => void };

/** A clock that stands still until it is told to advance. */
export class ManualClock implements Clock {
  #now: number;
  #order = 0;
  #alarms: Alarm[] = [];
  #isHeld = (): boolean => false;

  constructor(start = Date.parse("2026-01-01T00:00:00Z")) {
    this.#now = start;
  }

  now(): number {
    return this.#now;
  }

  after(ms: number, action: () => void): () => void {
    const alarm = { at: this.#now + Math.max(0, ms), order: this.#order++, action };
    this.#alarms.push(alarm);
    return () => {
      this.#alarms = this.#alarms.filter((other) => other !== alarm);
    };
  }

  /** Time stands while this says yes, also in the midst of an advance: for work that takes real time, and has time limits of this clock's. */
  holdWhile(isHeld: () => boolean): void {
    this.#isHeld = isHeld;
  }

  /** Lets `ms` milliseconds pass; alarms fire in order, and pending work runs after each. */
  async advance(ms: number): Promise<void> {
    const end = this.#now + ms;
    for (let next = await this.#next(end); next !== undefined; next = await this.#next(end)) {
      this.#now = Math.max(this.#now, next.at);
      this.#alarms = this.#alarms.filter((other) => other !== next);
      next.action();
      await settle();
    }
    this.#now = end;
    await settle();
  }

  async #next(end: number): Promise<Alarm | undefined> {
    while (this.#isHeld()) await pause(1);
    return this.#due(end);
  }

  #due(end: number): Alarm | undefined {
    return this.#alarms.filter((alarm) => alarm.at <= end).toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

/** Lets promises and immediate callbacks that are already under way finish. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => void setImmediate(resolve));
}
