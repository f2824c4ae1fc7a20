import { createHmac } from "node:crypto";
import { address } from "../../src/model/addresses";
import type { Credential } from "../../src/model/credential";
import { asIssued } from "../../src/model/issued-with";
import { type Ledger, liveGenerations } from "../../src/model/ledger";
import { parts } from "../../src/model/parts";
import { isPending } from "../../src/model/rotation";
import { environments } from "../../src/model/vocabulary";

/**
 * The values that a person would paste, invented: one for every part that Terraform asks for, under the name of its
 * variable. Derived from the world's key, so that the same question always gets the same answer.
 */
export function pendingVariables(
  credentials: readonly Credential[],
  ledger: Ledger,
  key: string,
): Record<string, string> {
  const variables: Record<string, string> = {};
  for (const credential of credentials) {
    for (const environment of environments) {
      const newest = liveGenerations(ledger, credential.name, environment).at(-1);
      if (newest === undefined || !isPending(credential, newest)) continue;
      for (const part of parts(asIssued(credential, newest))) {
        const seed = `${part.fullName} ${environment} ${newest.generation}`;
        variables[`TF_VAR_${address.credential(part.fullName, environment)}`] = invent(part.key, key, seed);
      }
    }
  }
  return variables;
}

function invent(partKey: string, key: string, seed: string): string {
  const bytes = (length: number) =>
    Buffer.concat(
      Array.from({ length: Math.ceil(length / 32) }, (_, index) =>
        createHmac("sha256", key).update(`${seed} ${index}`).digest(),
      ),
    ).subarray(0, length);
  if (partKey.endsWith("PEM")) {
    const lines =
      bytes(480)
        .toString("base64")
        .match(/.{1,64}/g) ?? [];
    return ["-----BEGIN RSA PRIVATE KEY-----", ...lines, "-----END RSA PRIVATE KEY-----"].join("\n");
  }
  if (partKey === "APP_ID" || partKey === "INSTALLATION_ID")
    return String(100_000 + (bytes(4).readUInt32BE() % 900_000));
  return `sandbox-${bytes(30).toString("base64url")}`;
}
