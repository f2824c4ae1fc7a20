/** What must never happen did; every breach in a line that names no value. */
export class Violation extends Error {
  constructor(readonly breaches: readonly string[]) {
    super(breaches.join("\n"));
    this.name = "Violation";
  }
}
