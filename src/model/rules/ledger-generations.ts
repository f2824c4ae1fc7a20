import { isMinted } from "../../kinds";
import type { Credential } from "../credential";
import { isInstant } from "../dates";
import { type Generation, serialOf } from "../ledger";
import { isPending } from "../rotation";
import { eachLedgerRow, type FindingText } from "../rule";

const maxLive = 2;

function kindOf({ issuedWith }: Generation, { kind }: Credential): Credential["kind"] {
  return issuedWith?.kind ?? kind;
}

export const ledgerGenerations = eachLedgerRow({
  id: "ledger-generations",
  description:
    "At most two generations are live, numbers and issue dates rise, every date exists, and only supplied values are marked stored.",
  check: (generations, credential) => [
    ...order(generations),
    ...days(generations),
    ...stored(credential, generations),
  ],
});

function order(generations: readonly Generation[]): FindingText[] {
  const findings: FindingText[] = [];
  if (generations.length > maxLive) {
    findings.push({
      found: `${generations.length} live generations`,
      expected: `at most ${maxLive}: the new one and the one that it replaces`,
      fix: "retire the oldest ones first",
    });
  }
  for (const [index, later] of generations.entries()) {
    const earlier = generations[index - 1];
    if (earlier !== undefined && later.generation === earlier.generation) {
      findings.push({
        found: `generation ${later.generation} twice`,
        expected: "each generation once",
        fix: "take out the line that a merge put there beside the right one",
      });
    } else if (earlier !== undefined && later.generation !== serialOf(earlier) + 1) {
      findings.push({
        found: `generation ${later.generation} after generation ${earlier.generation}${later.generation <= serialOf(earlier) ? ", which has used that number" : ""}`,
        expected: `generation ${serialOf(earlier) + 1}`,
        fix: "number generations one after the other, newest last",
      });
    }
    if (later.serial !== undefined && later.serial <= later.generation) {
      findings.push({
        found: `generation ${later.generation} with serial ${later.serial}`,
        expected: `a serial above ${later.generation}, or none`,
        fix: "take the line's last good version from git, or remove serial",
      });
    }
    if (earlier !== undefined && later.issued < earlier.issued) {
      findings.push({
        found: `generation ${later.generation} issued ${later.issued}, before generation ${earlier.generation} (${earlier.issued})`,
        expected: "issue dates in the order of the generations",
        fix: "correct the dates",
      });
    }
  }
  return findings;
}

function days(generations: readonly Generation[]): FindingText[] {
  const findings: FindingText[] = [];
  for (const { generation, issued, asked, stored, proof, retiredWithoutProof } of generations) {
    const wrong = (what: string, date: string | undefined) => {
      if (date === undefined || isInstant(date)) return;
      const found = `generation ${generation}: ${what} ${date}`;
      findings.push({ found, expected: "a day that exists", fix: "correct the date" });
    };
    wrong("issued", issued);
    wrong("asked", asked);
    wrong("stored", stored);
    wrong("proved", proof?.at);
    wrong("retired without a proof", retiredWithoutProof?.at);
  }
  return findings;
}

function stored(credential: Credential | undefined, generations: readonly Generation[]): FindingText[] {
  const findings: FindingText[] = [];
  for (const [index, generation] of generations.entries()) {
    if (
      generation.stored !== undefined &&
      credential !== undefined &&
      isMinted({ kind: kindOf(generation, credential) })
    ) {
      findings.push({
        found: `generation ${generation.generation} marked stored, while Terraform mints the value`,
        expected: "stored only for supplied values",
        fix: "remove stored",
      });
    }
    const asked = generation.asked ?? generation.issued;
    if (generation.stored !== undefined && generation.stored < asked) {
      findings.push({
        found: `generation ${generation.generation} stored ${generation.stored}, before it was ${generation.asked === undefined ? "issued" : "asked for"} (${asked})`,
        expected: "stored at or after the date on which it was asked for",
        fix: "correct the dates",
      });
    }
    const isOlder = index < generations.length - 1;
    if (isOlder && credential !== undefined && isPending(credential, generation)) {
      findings.push({
        found: `generation ${generation.generation} never stored, with a newer one after it`,
        expected: "each supplied value stored before the next one is issued",
        fix: "drop the newer generation, deploy, and mark this one stored first",
      });
    }
  }
  return findings;
}
