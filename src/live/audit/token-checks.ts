import { isMinted, type MintedKind } from "../../kinds";
import { ofEarlierKinds } from "../../model/as-deployed";
import type { Credential } from "../../model/credential";
import { asIssued } from "../../model/issued-with";
import { type Generation, liveGenerations } from "../../model/ledger";
import type { Taxonomy } from "../../model/rule";
import { environments } from "../../model/vocabulary";
import type { VendorToken } from "../vendor-token";
import type { AuditCheck } from "./check";
import { type FindingText, quoted } from "./finding";
import type { AuditWorld } from "./world";

type TokenText = Omit<FindingText, "at" | "credential" | "environment">;

/** A token of ours, of a generation that is live. */
export interface LiveToken<K extends MintedKind = MintedKind> {
  readonly token: VendorToken;
  readonly credential: Credential<K>;
  readonly generation: Generation;
  /** Whether the vault holds, or must hold, this generation. */
  readonly isNewest: boolean;
}

/** A check that looks at one live token of ours at a time. */
export function eachLiveToken(
  check: Omit<AuditCheck, "check"> & {
    readonly check: (one: LiveToken, world: AuditWorld) => readonly TokenText[];
  },
): AuditCheck {
  return {
    ...check,
    check: (world) =>
      liveTokens(world).flatMap((one) =>
        check.check(one, world).map((text) => ({ ...ofToken(one.token), ...text })),
      ),
  };
}

/** Every token that was listed, of any kind. */
export function allTokens({ tokens }: AuditWorld): readonly VendorToken[] {
  return [...tokens.values()].flat();
}

/** Tokens of ours whose generation the ledger calls live. */
export function liveTokens(world: AuditWorld): readonly LiveToken[] {
  const { ledger } = world.taxonomy;
  return allTokens(world).flatMap((token) => {
    const credential = credentialOf(world.taxonomy, token);
    if (credential === undefined || token.of === undefined) return [];
    const live = liveGenerations(ledger, credential.name, token.of.environment);
    const generation = live.find((one) => one.generation === token.of?.generation);
    return generation === undefined
      ? []
      : [
          {
            token,
            credential: asIssued(credential, generation),
            generation,
            isNewest: generation === live.at(-1),
          },
        ];
  });
}

/** Every generation that is live and of a kind that was listed, with its tokens: one, if all is well. */
export function liveGenerationsListed(world: AuditWorld) {
  const { credentials, ledger } = world.taxonomy;
  const live = liveTokens(world);
  return credentials
    .filter((one): one is Credential<MintedKind> => isMinted(one) && world.tokens.has(one.kind))
    .flatMap((credential) =>
      environments.flatMap((environment) =>
        liveGenerations(ledger, credential.name, environment).map((generation) => ({
          credential,
          environment,
          generation,
          tokens: live
            .filter((one) => one.credential.name === credential.name && one.generation === generation)
            .filter(({ token }) => token.of?.environment === environment)
            .map(({ token }) => token),
        })),
      ),
    );
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

/** Where a token is, and whose. */
export function ofToken(token: VendorToken): Pick<FindingText, "at" | "credential" | "environment"> {
  return { at: nameOf(token), credential: token.of?.name, environment: token.of?.environment };
}
