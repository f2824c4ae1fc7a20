import { isMinted, type MintedKind } from "../../kinds";
import { ofEarlierKinds } from "../../model/as-deployed";
import type { Credential } from "../../model/credential";
import { asIssued } from "../../model/issued-with";
import { type Generation, liveGenerations } from "../../model/ledger";
import type { Taxonomy } from "../../model/rule";
import { stamp } from "../../model/stamp";
import { environments, vendors } from "../../model/vocabulary";
import type { VendorToken } from "../vendor-token";
import { checkEach, type Thing } from "./check";
import { type FindingText, quoted } from "./finding";
import { generationIn, heldValues } from "./vault-checks";
import type { AuditWorld, VaultArea } from "./world";

/** A token of ours, of a generation that is live. */
export interface LiveToken extends Thing {
  readonly token: VendorToken;
  readonly credential: Credential<MintedKind>;
  readonly generation: Generation;
  /** Whether the vault holds, or must hold, this generation. */
  readonly isNewest: boolean;
}

/** A check that looks at one live token of ours at a time. */
export const eachLiveToken = checkEach("tokens", (_, world) => liveTokens(world));

/** Every token that was listed, of any kind. */
export function allTokens({ tokens }: Pick<AuditWorld, "tokens">): readonly VendorToken[] {
  return [...tokens.values()].flat();
}

/** Tokens of ours whose generation the ledger calls live. */
export function liveTokens(world: AuditWorld): readonly LiveToken[] {
  return allTokens(world).flatMap((token) => {
    const credential = credentialOf(world.taxonomy, token);
    if (credential === undefined || token.of === undefined) return [];
    const { environment, generation: number } = token.of;
    const live = liveGenerations(world.taxonomy.ledger, credential.name, environment);
    const generation = live.find((one) => one.generation === number);
    if (generation === undefined) return [];
    const isNewest = generation === live.at(-1);
    const issued = asIssued(credential, generation);
    return [{ at: nameOf(token), credential: issued, environment, token, generation, isNewest }];
  });
}

/** Every generation that is live and of a kind that was listed, with its tokens: one, if all is well. */
export function generationsListed(world: AuditWorld) {
  const { credentials, ledger } = world.taxonomy;
  const live = liveTokens(world);
  return credentials
    .filter((one): one is Credential<MintedKind> => isMinted(one) && world.tokens.has(one.kind))
    .flatMap((credential) =>
      environments.flatMap((environment) =>
        liveGenerations(ledger, credential.name, environment).map((generation) => ({
          at: `${vendors[credential.vendor].title} ${stamp(credential.name, environment, generation.generation)}`,
          credential,
          environment,
          generation,
          tokens: live
            .filter((one) => one.credential.name === credential.name && one.generation === generation)
            .filter((one) => one.environment === environment)
            .map(({ token }) => token),
        })),
      ),
    );
}

/** Values of the generation that is wanted, with its tokens that are good: until it is deployed, it is nowhere. */
export function valuesWithTokens(vault: VaultArea, world: AuditWorld) {
  // One that is no good any more is told as such, and no vendor says whose its value is.
  const good = liveTokens(world).filter(({ token }) => !token.isDisabled && !isOver(token, world.now));
  return heldValues(vault, world).flatMap(({ found, expected, ...one }) => {
    const { generation } = expected.record.generation;
    if (found.value.isBlank || (generationIn(found) ?? generation) !== generation) return [];
    const tokens = good
      .filter(
        ({ credential, environment }) =>
          credential.name === one.credential.name && environment === one.environment,
      )
      .filter((token) => token.generation.generation === generation)
      .map(({ token }) => token);
    return [{ ...one, found, part: expected.part?.key ?? "", tokens }];
  });
}

/** Whether the vendor has ended a token. */
export function isOver({ expires }: VendorToken, now: Date): boolean {
  return typeof expires === "string" && Date.parse(expires) <= now.getTime();
}

/** The credential that a token says it belongs to, if there is one of its kind. */
export function credentialOf(
  taxonomy: Pick<Taxonomy, "credentials" | "ledger">,
  token: VendorToken,
): Credential<MintedKind> | undefined {
  return [...taxonomy.credentials, ...ofEarlierKinds(taxonomy)].find(
    (one): one is Credential<MintedKind> => one.kind === token.kind && one.name === token.of?.name,
  );
}

/** How a token is called in a report; a key without a name goes by the end of its id, which the vault holds as a value. */
export function nameOf({ what, user, name, of, id }: VendorToken): string {
  const called = user === undefined ? what : `${what} of ${user}`;
  if (name === "") return `${called} …${id.slice(-4)}`;
  return `${called} ${of === undefined ? quoted(name) : name} (${id})`;
}

/** Where a token is, and whose it says that it is. */
export function ofToken(token: VendorToken): Pick<FindingText, "at" | "credential" | "environment"> {
  return { at: nameOf(token), credential: token.of?.name, environment: token.of?.environment };
}
