import { isMinted, type MintedKind } from "../../src/kinds";
import { address } from "../../src/model/addresses";
import type { Credential } from "../../src/model/credential";
import type { Environment } from "../../src/model/vocabulary";
import { exerciseOf } from "../kinds";
import type { Session } from "../session/session";

interface Counted {
  readonly credential: Credential;
  readonly environment: Environment;
}

/**
 * How many tokens of each credential its vendor holds at this moment, by `<NAME>_<env>`. Tokens carry their credential
 * as a stamp; AWS keys cannot, and are counted by user.
 */
export async function liveCounts(
  session: Session,
  counted: readonly Counted[],
): Promise<ReadonlyMap<string, number>> {
  const minted = counted.flatMap(({ credential, environment }) =>
    isMinted(credential) ? [{ credential, environment }] : [],
  );
  const kinds = [...new Set(minted.map(({ credential }) => credential.kind))];
  const names = new Map<MintedKind, readonly string[]>(
    await Promise.all(kinds.map(async (kind) => [kind, await exerciseOf(kind).names(session)] as const)),
  );
  return new Map(
    minted.map(({ credential, environment }) => {
      const prefix =
        credential.kind === "aws-access-key"
          ? `${credential.user.name} #`
          : `${credential.name}/${environment}/g`;
      const live = (names.get(credential.kind) ?? []).filter((name) => name.startsWith(prefix));
      return [address.credential(credential.name, environment), live.length];
    }),
  );
}
