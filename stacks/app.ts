import { App } from "cdktf";
import { literal } from "../constructs/literal";
import { type Adoption, emptyAdoption } from "../src/model/adoption";
import type { Credential } from "../src/model/credential";
import type { Ledger } from "../src/model/ledger";
import { type VendorId, vendors } from "../src/model/vocabulary";
import type { Target } from "../src/targets/target";
import { InfisicalStack } from "./infisical-stack";
import { VendorStack } from "./vendor-stack";

export interface TaxonomyAppProps {
  readonly target: Target;
  readonly ledger: Ledger;
  readonly credentials: readonly Credential[];
  /** What exists already and is being taken over. @default - nothing */
  readonly adoption?: Adoption;
  /** Folder to synthesize into. */
  readonly outdir: string;
}

/** The app: one stack per vendor, Infisical's first, because every other one looks up its tags and root folders. */
export function createApp(props: TaxonomyAppProps): App {
  const { target, ledger, credentials, outdir, adoption = emptyAdoption } = props;
  const app = new App({ outdir });
  const data = literal({ target, ledger, adoption, credentials });
  const of = (vendor: VendorId) => ({
    ...data,
    credentials: data.credentials.filter((credential) => credential.vendor === vendor),
  });
  const infisical = new InfisicalStack(app, "infisical", of("infisical"));
  for (const vendor of Object.keys(vendors) as VendorId[]) {
    if (vendor === "infisical") continue;
    new VendorStack(app, vendor, of(vendor)).addDependency(infisical);
  }
  return app;
}
