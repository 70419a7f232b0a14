import { type Signal, signal } from "@preact/signals";

/** Where a flow's API is, as a path of the page's own origin. */
export type FlowAt = { readonly name: string; readonly api: string };

/** What waits in a flow for the person: how much, and when the first of it is due, ISO time. */
export type Waits = { readonly name: string; readonly open: number; readonly more: boolean; readonly due?: string };

/** Has the most urgent of several flows' reviews come next. */
export type Turn = {
  isOn(): boolean;
  /** Goes to the flow whose turn it is, if one is `wanted` still when that is known. `none`: this one has nothing. */
  next(wanted: () => boolean, none?: boolean): Promise<void>;
  /** Brings this flow to the screen for what came back to it; false where the person has chosen another one. */
  come(): boolean;
};

/** The flows that the person is in a group of, where the page has several. */
export type Flows = {
  readonly mine: readonly FlowAt[];
  /** The name of the one on the screen. */
  readonly here: Signal<string>;
  /** The next review comes from the flow where it is due first. */
  readonly all: Signal<boolean>;
  go(name: string): void;
  goAll(): void;
  title(flow: FlowAt): Promise<string>;
  /** What waits where the person reviews; what cannot be asked is left out. */
  waits(): Promise<readonly Waits[]>;
};

/** Where a flow is opened from. */
export type Place = {
  readonly api: string;
  readonly isHere: () => boolean;
  readonly turn?: Turn | undefined;
};

/** Undefined where the page has one flow, or the person only one of its flows. */
export const severalFlows = signal<Flows | undefined>(undefined);
