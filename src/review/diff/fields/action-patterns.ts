/**
 * Whether one pattern of IAM actions (`*` for any characters, `?` for one, in any case) allows all that another does.
 * Walks both once with one step back, so that no pattern takes long.
 */
export function coversPattern(wide: string, narrow: string): boolean {
  const [outer, inner] = [wide.toLowerCase(), narrow.toLowerCase()];
  let [at, reached, star, resume] = [0, 0, -1, 0];
  while (reached < inner.length) {
    if (outer[at] === "*") {
      star = at;
      resume = reached;
      at += 1;
    } else if (outer[at] === inner[reached] || (outer[at] === "?" && inner[reached] !== "*")) {
      at += 1;
      reached += 1;
    } else if (star >= 0) {
      resume += 1;
      reached = resume;
      at = star + 1;
    } else return false;
  }
  return /^\**$/.test(outer.slice(at));
}
