import type { StandInProvider } from "../definition";
import { readProviderSchema } from "../schema";
import type { InfisicalClient } from "./client";
import { clientSecret } from "./client-secret";
import { configure } from "./configure";
import {
  projectsData,
  secretFoldersData,
  secretMetadataData,
  secretsData,
  secretTagData,
} from "./data-sources";
import { ephemeralSecret } from "./ephemeral-secret";
import { identity } from "./identity";
import { projectIdentity } from "./project-identity";
import { secret } from "./secret";
import { secretFolder } from "./secret-folder";
import { secretTag } from "./secret-tag";
import { universalAuth } from "./universal-auth";

export type { InfisicalClient } from "./client";

const address = "registry.terraform.io/infisical/infisical";

/** Stands in for infisical/infisical 0.19.24. It logs in when it is configured, at plan too, and on loopback only. */
export const infisicalStandIn: StandInProvider<InfisicalClient> = {
  address,
  protocol: 6,
  schema: readProviderSchema("infisical-0.19.24.json", address),
  configure,
  resources: {
    infisical_secret: secret,
    infisical_secret_folder: secretFolder,
    infisical_secret_tag: secretTag,
    infisical_identity: identity,
    infisical_identity_universal_auth: universalAuth,
    infisical_identity_universal_auth_client_secret: clientSecret,
    infisical_project_identity: projectIdentity,
  },
  dataSources: {
    infisical_secret_tag: secretTagData,
    infisical_secret_folders: secretFoldersData,
    infisical_secrets: secretsData,
    infisical_secret_metadata: secretMetadataData,
    infisical_projects: projectsData,
  },
  ephemeralResources: { infisical_secret: ephemeralSecret },
};
