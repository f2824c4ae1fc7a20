import { credentials } from "../../../src/model";
import { address } from "../../../src/model/addresses";
import { parts } from "../../../src/model/parts";
import { environments } from "../../../src/model/vocabulary";

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
