import type { Credential } from "../../model/credential";
import { companions, legacyParts, parts } from "../../model/parts";
import { placements } from "../../model/placement";
import { isProdOnly } from "../../model/prod-only";
import { type Environment, environments } from "../../model/vocabulary";
import type { AuditCheck } from "./check";
import { areaCheck } from "./check";
import type { FindingText } from "./finding";
import type { AuditWorld, FoundSecret } from "./world";

/** What a secret is that is at no place where one of ours must be. Each is of exactly one kind. */
export type StrayKind =
  | "live trading outside prod"
  | "layout leftover"
  | "account-wide duplicate"
  | "wrong environment"
  | "wrong folder"
  | "legacy"
  | "unknown";

export interface Stray {
  readonly secret: FoundSecret;
  readonly kind: StrayKind;
  /** The credentials that its name may mean; several where one name is a part of each. */
  readonly owners: readonly Credential[];
  /** The environment whose value it would be, by its folder or else by where it is; undefined in a foreign one. */
  readonly environment: Environment | undefined;
}

/** A check of one kind of stray secret. */
export function strayCheck(
  kind: StrayKind,
  check: Omit<AuditCheck, "check"> & {
    readonly check: (
      stray: Stray,
      world: AuditWorld,
    ) => Omit<FindingText, "at" | "credential" | "environment">;
  },
): AuditCheck {
  return areaCheck("vault", {
    ...check,
    check: (_, world) =>
      strays(world)
        .filter((stray) => stray.kind === kind)
        .map((stray) => {
          const [owner, second] = stray.owners;
          return {
            at: stray.secret.at,
            credential: second === undefined ? owner?.name : undefined,
            environment: stray.environment,
            ...check.check(stray, world),
          };
        }),
  });
}

const known = new WeakMap<AuditWorld, readonly Stray[]>();

/** Every secret of the vault that is not where one of ours must be. */
export function strays(world: AuditWorld): readonly Stray[] {
  const before = known.get(world);
  if (before !== undefined) return before;
  const expected = new Set(world.records.flatMap(({ secrets }) => secrets.map(({ at }) => at)));
  const found = [...(world.vault?.secrets.values() ?? [])]
    .filter(({ at }) => !expected.has(at))
    .map((secret) => strayOf(secret, world));
  known.set(world, found);
  return found;
}

function strayOf(secret: FoundSecret, world: AuditWorld): Stray {
  const { credentials } = world.taxonomy;
  const environment = environmentOf(secret);
  const own = ownersOf(secret, credentials);
  const legacy = credentials.filter((one) => legacyParts(one).some(({ name }) => name === secret.name));
  const owners = own.length > 0 ? own : legacy;
  const stray = { secret, owners, environment };
  const isLive = owners.some(isProdOnly);
  if (isLive && environment !== "prod") return { ...stray, kind: "live trading outside prod" };
  if (own.length > 0) return { ...stray, kind: strayKind(secret, own) };
  return { ...stray, kind: legacy.length > 0 ? "legacy" : "unknown" };
}

function strayKind(secret: FoundSecret, owners: readonly Credential[]): StrayKind {
  if (owners.some((one) => isOfOtherLayout(secret, one))) return "layout leftover";
  const isAtHome = owners.some((one) => one.environments[secret.environment as Environment] === "own");
  if (isAtHome) return "wrong folder";
  const isShared = owners.every((one) => one.tenancy === "account-wide");
  return isShared ? "account-wide duplicate" : "wrong environment";
}

/** Whether it lies where another layout would have it; at a place of the layout that is on, it were no stray. */
function isOfOtherLayout(secret: FoundSecret, credential: Credential): boolean {
  return environments
    .filter((environment) => credential.environments[environment] === "own")
    .flatMap((environment) => placements(credential, environment, "both"))
    .some((place) => place.environment === secret.environment && place.folder === secret.folder);
}

/** A bare part name, such as `APP_ID`, is a name of every credential that has it; its own folder tells which. */
function ownersOf(secret: FoundSecret, credentials: readonly Credential[]): readonly Credential[] {
  const named = credentials.filter((one) =>
    [...parts(one), ...companions(one)].some(({ name }) => name === secret.name),
  );
  const atHome = named.filter(({ folder }) => folder === secret.folder);
  return atHome.length > 0 ? atHome : named;
}

function environmentOf({ environment, folder }: FoundSecret): Environment | undefined {
  const last = folder.slice(folder.lastIndexOf("/") + 1);
  return environments.find((one) => one === last) ?? environments.find((one) => one === environment);
}
