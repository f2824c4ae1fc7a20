import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type Adoption, AdoptionError, emptyAdoption, parseAdoption } from "./src/model/adoption";
import { check, hasErrors } from "./src/model/check";
import { currentCredentials } from "./src/model/company/current";
import { companyFolder } from "./src/model/company/folder";
import { SourceError } from "./src/model/company/source-error";
import { findingsSummary, findingsText } from "./src/model/findings-text";
import { type Ledger, LedgerError, parseLedger } from "./src/model/ledger";
import { TargetError } from "./src/targets/load";
import { requestedTarget } from "./src/targets/requested";
import { placeLocks } from "./src/terraform/provider-locks";
import { TerraformError } from "./src/terraform/terraform-error";
import { createApp } from "./stacks/app";
import { synthesizeBeside } from "./stacks/synthesize";

/** Where cdktf wants the result; its command line sets the variable. */
const outdir = process.env.CDKTF_OUTDIR ?? "cdktf.out";
const folder = companyFolder();
const ledgerFile = process.env.TAXONOMY_LEDGER ?? path.relative("", path.join(folder, "ledger.json"));
const adoptionFile = path.join(path.dirname(ledgerFile), "adoption.json");

function main(): void {
  const target = requestedTarget();
  const credentials = currentCredentials();
  const ledger = readLedger();
  const adoption = readAdoption();
  const findings = check({ credentials, ledger, ledgerFile, adoption });
  if (hasErrors(findings)) {
    const errors = findings.filter((finding) => finding.severity === "error");
    throw new Refusal(
      `${findingsText(errors)}\n${findingsSummary(errors, credentials.length)}. Nothing was synthesized.`,
    );
  }
  synthesizeBeside(outdir, (folder) => {
    createApp({ target, ledger, credentials, adoption, outdir: folder }).synth();
    placeLocks(folder);
  });
}

/** Something that the caller can fix, told without a stack trace. */
class Refusal extends Error {}

function readLedger(): Ledger {
  let text: string;
  try {
    text = readFileSync(ledgerFile, "utf8");
  } catch (error) {
    throw new Refusal(
      `The ledger ${ledgerFile} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  return parseLedger(text, ledgerFile);
}

/** What is being taken over; nothing where there is no such file, which is the usual case. */
function readAdoption(): Adoption {
  if (!existsSync(adoptionFile)) return emptyAdoption;
  return parseAdoption(readFileSync(adoptionFile, "utf8"), adoptionFile);
}

try {
  main();
} catch (error) {
  const isExpected =
    error instanceof Refusal ||
    error instanceof TargetError ||
    error instanceof SourceError ||
    error instanceof LedgerError ||
    error instanceof AdoptionError ||
    error instanceof TerraformError;
  if (!isExpected) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
