import type { Reading } from "./readings";

const bases = [0x01000193, 0x9e3779b1] as const;

/**
 * Calls `each` with two hashes of every stretch of so many bytes that count, and with the stretch of the text that spells
 * it.
 * @param counted what every byte counts as, or 0 for nothing.
 */
export function hashStretches(
  { bytes, from, to }: Reading,
  counted: Uint8Array,
  length: number,
  each: (high: number, low: number, from: number, to: number) => void,
): void {
  const [baseHigh, baseLow] = bases;
  let [high, low, dropHigh, dropLow, count] = [0, 0, 1, 1, 0];
  for (let at = 0; at < length; at += 1) {
    dropHigh = Math.imul(dropHigh, baseHigh);
    dropLow = Math.imul(dropLow, baseLow);
  }
  const lastBytes = new Uint8Array(length);
  const lastFrom = new Uint32Array(length);
  for (let at = 0; at < bytes.length; at += 1) {
    const comes = counted[bytes[at] ?? 0] ?? 0;
    if (comes === 0) continue;
    const place = count % length;
    const goes = lastBytes[place] ?? 0;
    high = (Math.imul(high, baseHigh) + comes - Math.imul(goes, dropHigh)) | 0;
    low = (Math.imul(low, baseLow) + comes - Math.imul(goes, dropLow)) | 0;
    lastBytes[place] = comes;
    lastFrom[place] = from[at] ?? 0;
    count += 1;
    if (count >= length) each(high, low, lastFrom[count % length] ?? 0, to[at] ?? 0);
  }
}

/** A set of pairs of 32-bit numbers: JavaScript's own takes ten times as long for a million. */
export class HashSet {
  private slots = new Int32Array(2 * 1024);
  private size = 0;

  add(high: number, low: number): void {
    if (this.size * 4 > this.slots.length) this.grow();
    const slot = this.slotOf(high, low);
    if (!this.isFree(slot)) return;
    this.size += 1;
    this.slots[slot] = high;
    this.slots[slot + 1] = low;
  }

  has(high: number, low: number): boolean {
    return !this.isFree(this.slotOf(high, low));
  }

  private isFree(slot: number): boolean {
    return this.slots[slot] === 0 && this.slots[slot + 1] === 0;
  }

  private slotOf(high: number, low: number): number {
    const last = this.slots.length - 1;
    const mixed = Math.imul(high, 0x85ebca6b) ^ low;
    let slot = ((mixed ^ (mixed >>> 15)) << 1) & last;
    while (!this.isFree(slot) && (this.slots[slot] !== high || this.slots[slot + 1] !== low))
      slot = (slot + 2) & last;
    return slot;
  }

  private grow(): void {
    const before = this.slots;
    this.slots = new Int32Array(before.length * 2);
    this.size = 0;
    for (let slot = 0; slot < before.length; slot += 2)
      if (before[slot] !== 0 || before[slot + 1] !== 0) this.add(before[slot] ?? 0, before[slot + 1] ?? 0);
  }
}
