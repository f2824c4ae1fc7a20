import type { Taxonomy } from "../../model/rule";
import { LiveError } from "../live-error";
import { isLocked, knownIds, type StateLookup, statePlace } from "../state";
import type { OwnToken } from "../vendor-token";
import type { Vendors } from "../vendors";
import type { Finding } from "./classify";
import { findOrphans, stacksOfKind } from "./find";

export interface Revocation {
  readonly revoked: readonly OwnToken[];
  /** Tokens that a second look no longer found to be what the first had said: they were left alone. */
  readonly leftAlone: readonly OwnToken[];
  /** The token whose revocation failed, if one did; those after it were not tried. */
  readonly failed?: { readonly token: OwnToken; readonly error: LiveError };
}

/**
 * Revokes tokens one after the other, each at most once. Before the first it makes sure that no deploy is running, which
 * may have minted a token that no state knows yet, and then looks a second time.
 * @throws LiveError while a deploy is running, and when somebody cannot be asked; nothing was revoked then.
 */
export async function revokeFound(
  vendors: Vendors,
  taxonomy: Taxonomy,
  lookup: StateLookup,
  chosen: readonly Finding[],
): Promise<Revocation> {
  await refuseWhileDeploying(taxonomy, lookup, chosen);
  const again = await findOrphans(vendors, taxonomy, lookup);
  const stillSo = chosen.filter(({ token, verdict }) =>
    again.findings.some((found) => found.token.id === token.id && found.verdict === verdict),
  );
  const leftAlone = chosen.filter((finding) => !stillSo.includes(finding)).map(({ token }) => token);
  const revoked: OwnToken[] = [];
  for (const { token } of stillSo) {
    try {
      await token.revoke();
    } catch (error) {
      if (!(error instanceof LiveError)) throw error;
      return { revoked, leftAlone, failed: { token, error } };
    }
    revoked.push(token);
  }
  return { revoked, leftAlone };
}

async function refuseWhileDeploying(
  taxonomy: Taxonomy,
  lookup: StateLookup,
  chosen: readonly Finding[],
): Promise<void> {
  const stacks = [...new Set(chosen.flatMap(({ token }) => stacksOfKind(taxonomy, token.kind)))];
  for (const stack of stacks) {
    const place = statePlace(stack, lookup);
    // Without the state nothing counts as an orphan that a deploy could still want.
    if ("unreadable" in (await knownIds(place)) || !(await isLocked(place))) continue;
    throw new LiveError(
      "Terraform",
      `a deploy of ${stack} is running, and may be about to note what looks like an orphan in its state. Wait until it ends and sweep again.`,
    );
  }
}
