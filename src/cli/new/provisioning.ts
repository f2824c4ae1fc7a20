import type { Company } from "../../model/company/company";
import { vendors } from "../../model/vocabulary";
import type { Draft } from "./draft";

/** The page of the vendor's dashboard; undefined where section 5 has no row, and for GitHub Apps, which have one each. */
export function dashboardOf({ vendor, nameFunction }: Draft): string | undefined {
  if (vendor === undefined) return undefined;
  const perTarget: readonly string[] = vendors[vendor].issuedPerTarget;
  if (vendor === "github" && perTarget.includes(nameFunction ?? "")) return undefined;
  const facts: Company["vendors"][string] = vendors[vendor];
  return facts.dashboard;
}
