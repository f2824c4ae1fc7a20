import type { Credential } from "../../../model/credential";
import type { Layout } from "../../../model/placement";
import { type Environment, environments } from "../../../model/vocabulary";
import { counted, listed, type Sentence, sentence } from "../../sentence";
import type { Told } from "../change";
import type { LedgerSides } from "./sides";

const places: Readonly<Record<Layout, string>> = {
  flat: "in the folder of the vendor",
  both: "in the folder of the vendor and in that of the environment below it",
  "env-folders": "in the folder of the environment below that of the vendor",
};

/** Tells where an environment's values lie in the vault from now on (vault-paths document). */
export function layoutChanges({ before, after, versions }: LedgerSides): readonly Told[] {
  return environments.flatMap((environment): Told[] => {
    const [was, is] = [before.layouts[environment], after.layouts[environment]];
    if (was === is) return [];
    const moved = Object.keys(after.credentials)
      .map((name) => versions(name).after)
      .filter((credential) => credential !== undefined)
      .filter((credential) => moves(credential, environment));
    const critical = moved.filter(({ sensitivity }) => sensitivity === "critical").map(({ name }) => name);
    return [
      {
        id: "layout-switched",
        environment,
        sentence: sentence`The vault layout of ${environment} switches from ${was} to ${is}: ${[counted(moved.length, "credential")]} now ${[moved.length === 1 ? "lies" : "lie"]} ${[places[is]]}${withCritical(critical)}.`,
        ...(critical.length === 0 ? {} : { reason: "critical" }),
      },
    ];
  });
}

/** Whether the layout decides where a value lies: not for shared ones, nor for those with a folder of their own. */
function moves({ tenancy, folder, environments: uses }: Credential, environment: Environment): boolean {
  return tenancy === "env-specific" && folder === undefined && uses?.[environment] === "own";
}

function withCritical(names: readonly string[]): Sentence {
  return names.length === 0 ? [] : sentence`, of critical sensitivity among them ${listed(names)}`;
}
