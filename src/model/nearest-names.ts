import { distance } from "fastest-levenshtein";

/** The names most like the one asked for, nearest first, at most `count`. */
export function nearestNames(name: string, known: readonly string[], count = 3): readonly string[] {
  const asked = name.toUpperCase();
  return [...known]
    .map((candidate) => ({ candidate, far: distance(asked, candidate.toUpperCase()) }))
    .sort((a, b) => a.far - b.far)
    .slice(0, count)
    .map(({ candidate }) => candidate);
}

/** The name that was meant, where one is so near that it was probably mistyped. */
export function meantName(name: string, known: readonly string[]): string | undefined {
  const [nearest] = nearestNames(name, known, 1);
  if (nearest === undefined) return undefined;
  return distance(name.toUpperCase(), nearest.toUpperCase()) <= Math.max(1, name.length / 3)
    ? nearest
    : undefined;
}
