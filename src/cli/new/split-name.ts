import type { Credential } from "../../model/credential";
import { nearestNames } from "../../model/nearest-names";
import { type VendorId, vendors } from "../../model/vocabulary";
import { AnswerError, type Words } from "./field";

/** The words of a name that was asked for, as proposals that the rules judge like any other answer. */
export interface NameWords {
  readonly vendor: Words;
  readonly nameFunction: Words;
  readonly nameScope?: Words;
}

/**
 * Takes a name apart: the vendor's code, the function words, and scope words after a function that the vendor issues
 * per target or of which another token exists.
 * @throws AnswerError for a name that starts with no vendor's code
 */
export function splitName(name: string, credentials: readonly Credential[]): NameWords {
  const vendor = (Object.keys(vendors) as VendorId[]).find((id) => name.startsWith(`${vendors[id].code}_`));
  if (vendor === undefined) {
    const codes = Object.values(vendors).map(({ code }) => code);
    const nearest = nearestNames(name.split("_")[0] ?? name, codes, 1)[0];
    throw new AnswerError(
      `found ${JSON.stringify(name)}, expected a vendor's code and an underscore at the start: ${codes.join(", ")}; the nearest is ${nearest}`,
    );
  }
  const rest = name.slice(vendors[vendor].code.length + 1);
  const known = [
    ...vendors[vendor].issuedPerTarget,
    ...credentials.filter((other) => other.vendor === vendor).map((other) => other.nameFunction),
  ];
  const nameFunction = known
    .filter((words) => rest.startsWith(`${words}_`))
    .sort((a, b) => b.length - a.length)[0];
  if (nameFunction === undefined) return { vendor: [vendor], nameFunction: [rest] };
  return {
    vendor: [vendor],
    nameFunction: [nameFunction],
    nameScope: [rest.slice(nameFunction.length + 1)],
  };
}
