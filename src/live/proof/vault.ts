import { companionTexts } from "../../model/desired-state/vault";
import type { Companion } from "../../model/parts";
import { type Found, generationOf, type PartValues, type VaultCopy, valuesOf } from "../vault-copies";
import { type Bench, type Check, checkOf, type Subject } from "./check";

/** Whether each copy in the vault is of the newest generation, with the right companions, and all copies are alike. */
export function vaultChecks(bench: Bench, subject: Subject, copies: readonly VaultCopy[]): readonly Check[] {
  const [first] = copies;
  return copies.flatMap((copy) => {
    const { environment, folder } = copy.placement;
    const problems = [
      ...copy.parts.flatMap((part) => partProblems(subject, part)),
      ...copy.companions.flatMap((companion) => companionProblems(subject, companion)),
      ...(first === undefined || first === copy ? [] : differences(bench, first, copy)),
    ];
    const detail = `generation ${subject.newest.generation} with its companions`;
    return checkOf(`vault ${environment}:${folder}`, problems, detail);
  });
}

function partProblems(subject: Subject, part: Found<unknown>): string[] {
  if (part.secret === undefined) return [`${part.at} is not there: deploy.`];
  if (part.secret.value === "") return [`${part.at} is empty.`];
  return generationProblems(subject, part);
}

function generationProblems({ newest }: Subject, { at, secret }: Found<unknown>): string[] {
  const held = generationOf(secret);
  if (held === newest.generation) return [];
  if (held === undefined) return [`${at} does not say of which generation it is: deploy.`];
  const fix =
    held < newest.generation ? "deploy" : "is this ledger older than the one that was deployed last?";
  return [`${at} is of generation ${held}, and the ledger's newest is ${newest.generation}: ${fix}`];
}

function companionProblems(subject: Subject, companion: Found<Companion>): string[] {
  const { at, of, secret } = companion;
  if (secret === undefined) return [`${at} is not there: deploy.`];
  const { credential, newest } = subject;
  const expected = companionTexts(credential, newest)[of.key];
  // A companion is no secret; what somebody put there by hand may be one.
  if (secret.value !== expected) return [`${at} does not say ${JSON.stringify(expected)}: deploy.`];
  return generationProblems(subject, companion);
}

function differences({ fingerprints }: Bench, first: VaultCopy, copy: VaultCopy): string[] {
  const values: PartValues = valuesOf(first);
  return copy.parts.flatMap(({ of, at, secret }) => {
    const expected = values[of.key];
    if (secret === undefined || expected === undefined) return [];
    if (fingerprints.of(secret.value) === fingerprints.of(expected)) return [];
    return [`${at} holds another value than the copy in ${first.placement.folder}: deploy.`];
  });
}
