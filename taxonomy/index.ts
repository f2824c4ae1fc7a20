import { alpaca } from "./alpaca";
import { anthropic } from "./anthropic";
import { aws } from "./aws";
import { cloudflare } from "./cloudflare";
import type { Credential, EntriesOf, Entry } from "./credential";
import { dreamhost } from "./dreamhost";
import { dyn } from "./dyn";
import { github } from "./github";
import { googleWorkspace } from "./google-workspace";
import { heroku } from "./heroku";
import { infisical } from "./infisical";
import { postmark } from "./postmark";
import { slack } from "./slack";
import { stripe } from "./stripe";
import type { VendorId } from "./vocabulary";

const entries: { readonly [V in VendorId]: EntriesOf<V> } = {
  cloudflare,
  heroku,
  postmark,
  aws,
  anthropic,
  github,
  stripe,
  alpaca,
  infisical,
  slack,
  dreamhost,
  dyn,
  "google-workspace": googleWorkspace,
};

/** Every credential of the taxonomy, vendor by vendor in the order of appendix A. */
export const credentials: readonly Credential[] = (Object.keys(entries) as VendorId[]).flatMap((vendor) =>
  Object.entries<Entry>(entries[vendor]).map(([name, entry]) => ({
    ...entry,
    name,
    vendor,
    file: `taxonomy/${vendor}.ts`,
  })),
);
