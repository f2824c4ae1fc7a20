import { readFileSync } from "node:fs";
import path from "node:path";

/** Addresses of vendors and of their manuals. */
const vendors = [
  "api.cloudflare.com",
  "developers.cloudflare.com",
  "api.heroku.com",
  "devcenter.heroku.com",
  "iam.amazonaws.com",
  "sts.amazonaws.com",
  "docs.aws.amazon.com",
  "app.infisical.com",
  "infisical.com",
  "registry.terraform.io",
  "developer.hashicorp.com",
  "github.com",
];

/** Variables that say where a vendor or its region is. */
const place = /_(?:URL|HOST|REGION)$|_ENDPOINT_URL_/;

/**
 * What names mean no secret in an error of a stack: those that the stack was synthesized with (addresses, credentials,
 * folders, apps, slugs, ids, whole texts), the folder it lies in, and where its vendors are. A synthesized stack holds no
 * secret.
 */
export class Names {
  private readonly known = new Set<string>();
  private readonly hosts = new Set(vendors);

  constructor(folder: string, env: Readonly<Record<string, string>>) {
    this.learn(JSON.parse(readFileSync(path.join(folder, "cdk.tf.json"), "utf8")));
    this.learn(folder);
    for (const [name, value] of Object.entries(env)) if (place.test(name)) this.learnPlace(value);
  }

  /** Whether it is a name, or is put together of names alone, as addresses and paths are. */
  isName(text: string): boolean {
    if (this.known.has(text)) return true;
    const atoms = atomsOf(text);
    const counts = atoms.filter((atom) => /^\d{1,5}$/.test(atom)).length;
    return (
      atoms.length > counts &&
      counts <= 2 &&
      text.length <= 512 &&
      atoms.every((atom) => this.known.has(atom) || /^\d{1,5}$/.test(atom) || kinds.has(atom))
    );
  }

  isHost(host: string): boolean {
    return this.hosts.has(host);
  }

  private learn(value: unknown): void {
    if (typeof value === "string") this.learnText(value);
    else if (typeof value === "object" && value !== null)
      for (const [key, inner] of Object.entries(value)) {
        this.learnText(key);
        this.learn(inner);
      }
  }

  private learnText(text: string): void {
    for (const chunk of text.split(/\s+/)) {
      this.known.add(chunk).add(trimmed(chunk));
      for (const atom of atomsOf(chunk)) this.known.add(atom);
      const [, host] = /^https?:\/\/([^/@\s]+)/.exec(chunk) ?? [];
      if (host !== undefined) this.hosts.add(host);
    }
  }

  private learnPlace(value: string): void {
    if (/^[a-z0-9.-]+$/.test(value)) this.known.add(value);
    if (!URL.canParse(value)) return;
    const { host, hostname, username, password } = new URL(value);
    if (username !== "" || password !== "") return;
    this.hosts.add(host);
    this.known.add(host).add(hostname);
  }
}

/** How Terraform's addresses begin. */
const kinds = new Set(["data", "ephemeral", "module", "var", "local", "provider"]);

function atomsOf(text: string): readonly string[] {
  return text.split(/[^A-Za-z0-9_-]+/).filter((atom) => atom !== "");
}

function trimmed(chunk: string): string {
  return chunk.replace(/^[^\p{L}\p{N}/]+|[^\p{L}\p{N}/]+$/gu, "");
}
