import { strayCheck } from "../stray-secrets";

export const secretInWrongEnvironment = strayCheck("wrong environment", {
  id: "secret-in-wrong-environment",
  description: "A secret is only in environments where its entry has a value (token taxonomy, section 3).",
  severity: "error",
  check: ({ secret, owners: [owner] }) => ({
    found: `a name of ${owner?.name} in ${secret.environment}, where the entry has ${JSON.stringify(
      Object.entries(owner?.environments ?? {}).find(([name]) => name === secret.environment)?.[1] ?? "none",
    )}`,
    expected: "no value there",
    fix: "delete it in the vault, and revoke the value if it is one of its own",
  }),
});
