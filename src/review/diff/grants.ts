import { grantsOf } from "../../model/authority";
import { joined, type Sentence, sentence } from "../sentence";
import type { Entry } from "./entry";

/** What Terraform will grant to a credential, or a person at the vendor, from nothing; every item of it. */
export function may(entry: Entry): Sentence {
  const grants = grantsOf(entry).map(({ text }) => sentence`${text}`);
  return grants.length === 0 ? [] : sentence` It may ${joined(grants)}.`;
}
