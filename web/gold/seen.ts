const keyOf = (person: string, what: string): string => `second-look.gold.${what}.${person}`;

/** Whether somebody has not been told of so much yet, in this browser. */
export function isNew(person: string, what: string, much: number): boolean {
  try {
    return Number(localStorage.getItem(keyOf(person, what)) ?? 0) < much;
  } catch {
    // Storage may be refused: then it is told anew.
    return true;
  }
}

/** They have been told. */
export function seen(person: string, what: string, much: number): void {
  try {
    localStorage.setItem(keyOf(person, what), String(much));
  } catch {
    // It is told once more.
  }
}
