import { stamp } from "../../model/stamp";
import type { Subject } from "./check";

/** As much of a subject of any kind as its stamp says. */
interface Stamped extends Pick<Subject, "environment" | "newest"> {
  readonly credential: { readonly name: string };
}

/** How the vendor names what the vault holds, where all is well. */
export function expectedStamp({ credential, environment, newest }: Stamped): string {
  return stamp(credential.name, environment, newest.generation);
}

export function refused(vendor: string): string {
  return `${vendor} does not accept the value that the vault holds. If it was taken away there, deploy: that mints another. Where the plan shows nothing to change, rotate.`;
}

export function otherStamp(subject: Stamped, found: string | undefined): string {
  const expected = expectedStamp(subject);
  return found === undefined
    ? `nothing named ${expected} has the value that the vault holds: deploy.`
    : `what the vault holds is named ${found} and not ${expected}: deploy.`;
}
