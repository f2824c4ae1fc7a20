import { issuedWith } from "./issued-with";
import type { Generation, Ledger } from "./ledger";
import type { Taxonomy } from "./rule";
import type { Environment } from "./vocabulary";

/** A ledger that says of every live value what it was issued with; where nothing was written down, what its entry says. */
export function recordIssued({ credentials, ledger }: Pick<Taxonomy, "credentials" | "ledger">): Ledger {
  const recorded = credentials.flatMap((credential) => {
    const row = ledger.credentials[credential.name];
    if (row === undefined) return [];
    const rows = (Object.entries(row) as [Environment, Generation[]][]).map(([environment, live]) => [
      environment,
      live.map((one) =>
        one.issuedWith === undefined ? { ...one, issuedWith: issuedWith(credential) } : one,
      ),
    ]);
    return [[credential.name, Object.fromEntries(rows)]];
  });
  return { ...ledger, credentials: { ...ledger.credentials, ...Object.fromEntries(recorded) } };
}
