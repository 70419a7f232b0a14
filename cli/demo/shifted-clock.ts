import { type Clock, systemClock } from "@second-look/emulator/clock";

type Alarm = { readonly at: number; readonly action: () => void; stop: () => void };

/**
 * A clock that runs like the host's and can be moved ahead: the demo works in real time, and lets a night pass in no
 * time. What was due in the time that was skipped happens at once, in its order.
 */
export class ShiftedClock implements Clock {
  readonly #host: Clock;
  readonly #alarms = new Set<Alarm>();
  #ahead: number;

  /** @param behind milliseconds by which it is behind the host's clock at first. */
  constructor(host: Clock = systemClock, behind = 0) {
    this.#ahead = -behind;
    this.#host = host;
  }

  now(): number {
    return this.#host.now() + this.#ahead;
  }

  after(ms: number, action: () => void): () => void {
    const alarm: Alarm = { at: this.now() + Math.max(0, ms), action, stop: () => undefined };
    this.#alarms.add(alarm);
    this.#arm(alarm);
    return () => {
      alarm.stop();
      this.#alarms.delete(alarm);
    };
  }

  /** Moves the clock `ms` milliseconds ahead. */
  skip(ms: number): void {
    this.#ahead += ms;
    for (const alarm of [...this.#alarms].toSorted((a, b) => a.at - b.at)) {
      alarm.stop();
      this.#arm(alarm);
    }
  }

  #arm(alarm: Alarm): void {
    alarm.stop = this.#host.after(alarm.at - this.now(), () => {
      this.#alarms.delete(alarm);
      alarm.action();
    });
  }
}
