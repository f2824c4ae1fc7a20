import { currentCredentials } from "../../model/company/current";
import { legacyParts } from "../../model/parts";
import { environments } from "../../model/vocabulary";
import type { ResourceChange } from "./resource-change";

/** What an object of a plan stands for; the reverse of src/model/addresses.ts. */
export type Subject =
  | {
      readonly kind: "credential";
      readonly credential: string;
      readonly environment: string;
      /** For a token: its generation. */
      readonly generation?: number;
      /** For a secret: which one of the credential's, empty for the base; companions are EXPIRES_AT and SCOPES. */
      readonly part?: string;
      /** For a secret: the old name that it keeps while a rename lasts. */
      readonly oldName?: string;
    }
  | { readonly kind: "app"; readonly app: string }
  | { readonly kind: "folder" }
  | { readonly kind: "tag" }
  | { readonly kind: "other" };

const environment = environments.join("|");
const named = new RegExp(
  `^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)(?:__([A-Z0-9_]+))?_(${environment})(?:_g([1-9][0-9]*)|_in_env_folder)?$`,
);
/** A user is called after the credential, and after itself. */
const user = new RegExp(`^([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*)_(${environment})_.+$`);
const userTypes: ReadonlySet<string> = new Set(["aws_iam_user", "aws_iam_user_policy"]);
const alias = new RegExp(`^(.+)_(${environment})_alias(_in_.+)?$`);

/** What an object stands for, read from its type and name. */
export function subjectOf({ type, name }: Pick<ResourceChange, "type" | "name">): Subject {
  if (type === "heroku_app_config_association") return { kind: "app", app: name };
  if (type === "infisical_secret_folder") return { kind: "folder" };
  if (type === "infisical_secret_tag") return { kind: "tag" };
  const [, oldName, aliasEnvironment] = alias.exec(name) ?? [];
  if (oldName !== undefined && aliasEnvironment !== undefined)
    return {
      kind: "credential",
      credential: ownerOfOldName(oldName) ?? oldName,
      environment: aliasEnvironment,
      oldName,
    };
  const [, userOf, userEnvironment] = (userTypes.has(type) && user.exec(name)) || [];
  if (userOf !== undefined && userEnvironment !== undefined)
    return { kind: "credential", credential: userOf, environment: userEnvironment };
  const [, credential, part = "", of, generation] = named.exec(name) ?? [];
  if (credential === undefined || of === undefined) return { kind: "other" };
  return {
    kind: "credential",
    credential,
    environment: of,
    ...(generation === undefined ? {} : { generation: Number(generation) }),
    ...(type === "infisical_secret" ? { part } : {}),
  };
}

function ownerOfOldName(oldName: string): string | undefined {
  return currentCredentials().find((credential) =>
    legacyParts(credential).some(({ name }) => name === oldName),
  )?.name;
}
