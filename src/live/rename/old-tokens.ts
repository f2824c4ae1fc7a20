import { isMinted, kinds } from "../../kinds";
import type { Credential } from "../../model/credential";
import { legacyParts } from "../../model/parts";
import type { OldToken } from "../../model/rename-record";
import { fold, type Taxonomy } from "../../model/rule";
import { type Audited, gather, type NotAudited } from "../audit/gather";
import type { AuditWorld } from "../audit/world";
import { LiveError } from "../live-error";
import type { VendorToken } from "../vendor-token";
import type { Vendors } from "../vendors";

/**
 * Asks the vendors that mint credentials, and the vault, which tokens there are.
 * @throws LiveError when a vendor cannot be asked, once one of its credentials is looked at.
 */
export async function readOldTokens(
  vendors: Vendors,
  taxonomy: Taxonomy,
  credentials: readonly Credential[],
): Promise<{ readonly of: (credential: Credential) => OldTokens }> {
  const asked = credentials.flatMap((credential): Audited[] =>
    isMinted(credential) ? [kinds[credential.kind].mintedAt, "infisical"] : [],
  );
  const { world, notAudited } = await gather({
    vendors,
    taxonomy,
    now: new Date(),
    ask: new Set(asked),
    roots: new Set(),
    vaultUrl: undefined,
  });
  return { of: (credential) => OldTokens.in(world, notAudited, credential) };
}

/** The tokens that a vendor has beside those of the taxonomy. */
export class OldTokens {
  private constructor(
    private readonly credential: Credential,
    private readonly tokens: readonly VendorToken[],
  ) {}

  /**
   * Takes them from what was read already.
   * @throws LiveError when the credential's vendor could not be asked.
   */
  static in(world: AuditWorld, notAudited: readonly NotAudited[], credential: Credential): OldTokens {
    if (!isMinted(credential)) return new OldTokens(credential, []);
    const tokens = world.tokens.get(credential.kind);
    if (tokens === undefined) {
      const why = notAudited.map(({ what, why }) => `${what}: ${why}`).join("; ");
      throw new LiveError(kinds[credential.kind].mintedAt, `its tokens cannot be listed. ${why}`);
    }
    return new OldTokens(credential, ofCredential(credential, tokens));
  }

  /**
   * Tokens from before the taxonomy that belong to the credential by their name: an old name, or the credential's own;
   * of an AWS user, every key that is not ours.
   */
  fromBefore(): readonly OldToken[] {
    const names = new Set(
      [this.credential.name, ...legacyParts(this.credential).map(({ name }) => name)].map(fold),
    );
    return this.tokens
      .filter(({ of, isOwn }) => of === undefined && !isOwn)
      .filter(({ name }) => this.credential.kind === "aws-access-key" || names.has(fold(name)))
      .map(({ id, name }) => ({ id, name }));
  }

  /** Those of the tokens that the vendor still accepts. */
  stillThere(tokens: readonly OldToken[]): readonly OldToken[] {
    const live = new Set(this.tokens.filter(({ isDisabled }) => !isDisabled).map(({ id }) => id));
    return tokens.filter(({ id }) => live.has(id));
  }
}

/** AWS keys are listed for all users that entries name; the credential's are those of its own. */
function ofCredential(credential: Credential, tokens: readonly VendorToken[]): readonly VendorToken[] {
  if (credential.kind !== "aws-access-key") return tokens;
  return tokens.filter(({ user }) => user === credential.user.name);
}
