import type { Credential } from "../../model/credential";
import { type ConfigVar, configVars } from "../../model/heroku-apps";
import type { AuditCheck } from "./check";
import { areaCheck } from "./check";
import type { FindingText } from "./finding";
import type { ValueFacts } from "./value-facts";
import type { AppsArea, AuditWorld } from "./world";

/** One config var that an app must have. */
export interface ExpectedVar {
  readonly credential: Credential;
  readonly use: ConfigVar;
  /** What the app has under that name. */
  readonly held: ValueFacts | undefined;
  /** What the vault holds of the part, in the environment that the app is to have it from. */
  readonly vaultValue: ValueFacts | undefined;
}

/** A check that looks at one config var that must be there at a time. */
export function eachConfigVar(
  check: Omit<AuditCheck, "check"> & {
    readonly check: (
      one: ExpectedVar,
      world: AuditWorld,
    ) => readonly Omit<FindingText, "at" | "credential" | "environment">[];
  },
): AuditCheck {
  return areaCheck("apps", {
    ...check,
    check: (apps, world) =>
      expectedVars(apps, world).flatMap((one) =>
        check.check(one, world).map((text) => ({
          at: `${one.use.app} ${one.use.configVar}`,
          credential: one.credential.name,
          environment: one.use.environment,
          ...text,
        })),
      ),
  });
}

/** Every config var that the apps that were read must have. */
export function expectedVars(apps: AppsArea, world: AuditWorld): readonly ExpectedVar[] {
  return world.taxonomy.credentials.flatMap((credential) =>
    configVars(credential).flatMap((use) => {
      const vars = apps.get(use.app);
      if (vars === undefined) return [];
      const vaultValue = valueIn(world, credential, use);
      return [{ credential, use, held: vars.get(use.configVar), vaultValue }];
    }),
  );
}

/** The value that the apps get is that of the first place. */
function valueIn(
  { vault, records }: AuditWorld,
  credential: Credential,
  use: ConfigVar,
): ValueFacts | undefined {
  const record = records.find(
    (one) => one.credential.name === credential.name && one.environment === use.environment,
  );
  const at = record?.secrets.find(({ part }) => part?.key === use.partKey)?.at;
  return at === undefined ? undefined : vault?.secrets.get(at)?.value;
}
