/** Below the ledger's serial a version of the vault has a time of 14 digits, `YYYYMMDDhhmmss` (decision 034). */
export const timePlaces = 1e14;

/** The ledger's serial in a version that has a time. */
export function serialIn(version: number): number {
  return Math.floor(version / timePlaces);
}
