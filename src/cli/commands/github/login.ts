import { Command } from "commander";
import { reported } from "./with-github";

/** `taxonomy github login`: a token that says which job this is, for the vault. */
export function loginCommand(): Command {
  return new Command("login")
    .description(
      "Get the job's OpenID Connect token for the vault and hand it to the later steps as INFISICAL_AUTH_JWT; exit 0 done, 1 refused",
    )
    .requiredOption("--audience <text>", "the audience that the vault's machine identity expects")
    .action(({ audience }: { audience: string }) =>
      reported(async () => {
        const { oidcToken } = await import("../../../ci/oidc-token");
        const { handOnSecret } = await import("../../../ci/runner-files");
        handOnSecret("INFISICAL_AUTH_JWT", await oidcToken(process.env, audience));
        process.stdout.write("INFISICAL_AUTH_JWT is set for the later steps.\n");
      }),
    );
}
