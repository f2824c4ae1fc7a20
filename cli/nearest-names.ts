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
