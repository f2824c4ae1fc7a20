/**
 * The first of a few ports that are likely free: below those from which the system takes ports for connections, of which
 * many are open while tests run.
 */
export function likelyFreePort(): number {
  return 20_000 + Math.floor(Math.random() * 12_000);
}
