/**
 * Writes a vendor's scope as one space-free word, so that `__SCOPES` can be a space-separated list: the levels of
 * Cloudflare's `Zone > DNS > Edit` become `zone.dns:edit`; anything else keeps its letters, digits and colons and has a
 * hyphen for every other run of characters (`Customers write` -> `customers-write`, `chat:write` stays).
 */
export function scopeWord(scope: string): string {
  const levels = scope.split(" > ").map(hyphenate);
  const last = levels.pop() ?? "";
  return levels.length === 0 ? last : `${levels.join(".")}:${last}`;
}

function hyphenate(text: string): string {
  return text
    .toLowerCase()
    .replace(/: /g, "-")
    .replace(/[^a-z0-9:._]+/g, "-")
    .replace(/^-+|-+$/g, "");
}

/** The value of `__SCOPES`; `unconfirmed` where no document lists the scopes. */
export function scopesCompanion(scopes: readonly string[]): string {
  return scopes.length === 0 ? "unconfirmed" : scopes.map(scopeWord).join(" ");
}
