import type { Credential, Kind } from "../../model/credential";
import { code } from "../markdown";
import type { Item } from "./item";

/** What a person has to do at the vendor, beside handing over a value (token taxonomy, section 5, step 2). */
const itemsOfKind: { readonly [K in Kind]: (credential: Credential<K>) => readonly Item[] } = {
  "cloudflare-api-token": () => [],
  "cloudflare-access-service-token": ({ application }) => [
    {
      isDone: false,
      text: `Its Service Auth policies are attached to the Access application ${code(application)}, once ([going live, section 6](../../going-live.md#6-the-first-deploy))`,
    },
  ],
  "aws-access-key": ({ user }) =>
    user.exists
      ? []
      : [
          {
            isDone: false,
            text: `The additional IAM user ${code(user.name)} is approved (section 5, step 2)`,
            about: ["user"],
          },
        ],
  "heroku-authorization": () => [],
  "infisical-machine-identity": () => [],
  "supplied-value": () => [],
};

/** The boxes at the vendor that only a credential of this kind has. */
export function vendorItems<K extends Kind>(credential: Credential<K>): readonly Item[] {
  const items: (credential: Credential<K>) => readonly Item[] = itemsOfKind[credential.kind as K];
  return items(credential);
}
