import { existsSync, mkdirSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { distinct, type RequiredProvider, requiredProviders } from "../../src/terraform/required-providers";
import type { Checkout } from "./checkout";

export const mirrored = ["darwin_arm64", "linux_amd64", "linux_arm64"];

/**
 * A folder of packages for Terraform, in which each program is a text: `init` installs a program, and runs none. Beside
 * them are settings with which Terraform knows no other place.
 */
export class ProviderMirror {
  readonly folder: string;
  readonly settings: string;

  /** With every provider that the stacks of a checkout pin. */
  constructor(
    checkout: Checkout,
    readonly providers = pinnedIn(checkout),
  ) {
    this.folder = path.join(checkout.folder, "mirror");
    this.settings = path.join(checkout.folder, "mirror.tfrc");
    for (const provider of providers)
      for (const platform of mirrored) this.put(provider, platform, `${provider.address} for ${platform}`);
    writeFileSync(
      this.settings,
      `provider_installation {\n  filesystem_mirror {\n    path = "${this.folder}"\n  }\n}\n`,
    );
  }

  /** Puts a package in its place, or another one in the place of the one that is there. */
  put({ address, version }: RequiredProvider, platform: string, content: string): void {
    const folder = path.join(this.folder, address, version, platform);
    mkdirSync(folder, { recursive: true });
    const name = `terraform-provider-${path.basename(address)}_v${version}`;
    writeFileSync(path.join(folder, name), content, { mode: 0o755 });
  }

  /** A provider that the stacks pin. */
  provider(name: string): RequiredProvider {
    const found = this.providers.find(({ address }) => address.endsWith(`/${name}`));
    if (found === undefined) throw new Error(`no stack pins ${name}`);
    return found;
  }
}

function pinnedIn(checkout: Checkout): readonly RequiredProvider[] {
  const out = path.join(checkout.folder, "cdktf.out", "stacks");
  if (!existsSync(out)) checkout.run("synth");
  return distinct(readdirSync(out).flatMap((stack) => requiredProviders(path.join(out, stack))));
}
