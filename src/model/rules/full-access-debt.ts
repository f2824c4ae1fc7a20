import { eachCredential } from "../rule";

export const fullAccessDebt = eachCredential({
  id: "full-access-debt",
  severity: "debt",
  description:
    "A name that ends in _FULL is least-privilege debt: a scoped replacement should come first (section 1).",
  check: (credential) =>
    credential.name.endsWith("_FULL")
      ? [
          {
            found: "unrestricted access to its function domain",
            expected: "a scoped token",
            fix: "replace it as soon as the vendor can issue a narrower one",
          },
        ]
      : [],
});
