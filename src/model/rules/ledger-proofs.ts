import type { Credential } from "../credential";
import type { Generation } from "../ledger";
import { isPending } from "../rotation";
import { eachLedgerRow, type FindingText } from "../rule";

export const ledgerProofs = eachLedgerRow({
  id: "ledger-proofs",
  description:
    "A generation is proved after it was issued and stored, and says so when the one before it went without a proof.",
  check: (generations, credential) =>
    generations.flatMap((generation) => [
      ...proof(generation, credential),
      ...retirement(generation, generations),
    ]),
});

function proof(generation: Generation, credential: Credential | undefined): FindingText[] {
  const findings: FindingText[] = [];
  if (generation.proof === undefined) return findings;
  const since = latest(generation.issued, generation.stored);
  if (generation.proof.at < since) {
    findings.push({
      found: `generation ${generation.generation} proved ${generation.proof.at}, before it was live (${since})`,
      expected: "a proof from when the generation was issued, and a supplied one stored, or later",
      fix: "remove the proof and prove it again",
    });
  }
  if (credential !== undefined && isPending(credential, generation)) {
    findings.push({
      found: `generation ${generation.generation} proved, but not stored`,
      expected: "supplied values stored before they are proved",
      fix: "remove the proof, mark the value stored, and prove it again",
    });
  }
  return findings;
}

function retirement(generation: Generation, live: readonly Generation[]): FindingText[] {
  const findings: FindingText[] = [];
  const retired = generation.retiredWithoutProof;
  if (retired === undefined) return findings;
  if (retired.at < generation.issued) {
    findings.push({
      found: `generation ${retired.generation} retired ${retired.at}, before generation ${generation.generation} was issued (${generation.issued})`,
      expected: "a retirement after the issue of the generation that replaces it",
      fix: "correct the dates",
    });
  }
  if (retired.generation >= generation.generation) {
    findings.push({
      found: `generation ${generation.generation} says that generation ${retired.generation} was retired`,
      expected: "the number of a generation before it",
      fix: "correct the number",
    });
  } else if (live.some((other) => other.generation === retired.generation)) {
    findings.push({
      found: `generation ${retired.generation} both live and retired`,
      expected: "one of the two",
      fix: "drop the generation, or retiredWithoutProof",
    });
  }
  return findings;
}

function latest(issued: string, stored: string | undefined): string {
  return stored !== undefined && stored > issued ? stored : issued;
}
