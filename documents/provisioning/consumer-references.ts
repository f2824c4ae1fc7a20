import type { Consumer } from "../../taxonomy/vocabulary";

/** Where a consumer says that it uses a credential. */
export interface ConsumerReference {
  readonly title: string;
  /** The file and what goes into it, as Markdown. */
  readonly where: string;
  /** Whether this project writes the reference itself. */
  readonly isGenerated: boolean;
}

/** The canonical reference location of each consumer (token taxonomy, section 5, step 5). */
export const consumerReferences: Readonly<Record<Consumer, ConsumerReference>> = {
  ci: {
    title: "CI (GitHub Actions)",
    where:
      "`.github/workflows/*.yml`, in the `env:` block or the secrets mapping; say so in the PR description",
    isGenerated: false,
  },
  terraform: {
    title: "Terraform",
    where:
      "`terraform/<module>/variables.tf`, and a comment header in `terraform.tfvars.example` that names the vault path",
    isGenerated: false,
  },
  raptor: {
    title: "Raptor (backend_v2)",
    where: "`backend_v2/api/vault.py`, in the bootstrap list, and the `os.environ.get` call site",
    isGenerated: false,
  },
  console: {
    title: "Console",
    where: "`console/vault.py` or the config loader that takes its place",
    isGenerated: false,
  },
  agent: {
    title: "Agent scripts",
    where: "`scripts/agents/*.py`, in the env-var resolution list",
    isGenerated: false,
  },
  operator: {
    title: "Operator runbooks",
    where: "its row in the [rotation matrix](../rotation-matrix.md)",
    isGenerated: true,
  },
};
