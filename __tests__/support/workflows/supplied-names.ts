import { credentials } from "../../../taxonomy";
import { address } from "../../../taxonomy/addresses";
import { parts } from "../../../taxonomy/parts";
import { environments } from "../../../taxonomy/vocabulary";

/** The variables for which Terraform asks a person, in an estate of which nothing is stored yet. */
export function suppliedNames(): readonly string[] {
  return credentials
    .filter(({ kind }) => kind === "supplied-value")
    .flatMap((credential) =>
      environments
        .filter((environment) => credential.environments[environment] === "own")
        .flatMap((environment) =>
          parts(credential).map(({ fullName }) => address.credential(fullName, environment)),
        ),
    );
}
