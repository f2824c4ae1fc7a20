import { execFileSync, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { locksText, parseLocks } from "../../src/terraform/provider-locks";
import { callersEnvironment } from "../support/callers-environment";
import { Checkout } from "../support/checkout";
import { mirrored, ProviderMirror } from "../support/provider-mirror";
import { exitOf } from "../support/sandbox";
import { pathWithTerraform } from "../support/terraform-on-path";

let checkout: Checkout;
let mirror: ProviderMirror;
/** What is locked of the mirror as it is at the beginning. */
let locked: string;
beforeAll(() => {
  checkout = new Checkout();
  mirror = new ProviderMirror(checkout);
  rmSync(file(), { force: true });
  expect(lock()).toMatchObject({ code: 0 });
  locked = text();
});
afterAll(() => checkout.remove());
beforeEach(() => {
  mirror = new ProviderMirror(checkout, mirror.providers);
  checkout.write("providers.lock.hcl", locked);
});

const file = () => path.join(checkout.folder, "providers.lock.hcl");
const text = () => readFileSync(file(), "utf8");
const platforms = mirrored.flatMap((platform) => ["--platform", platform]);

function taxonomy(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
  return checkout.run("taxonomy", args, {
    CHECKPOINT_DISABLE: "1",
    TF_CLI_CONFIG_FILE: mirror.settings,
    ...env,
  });
}

function lock(...options: readonly string[]) {
  return taxonomy([
    "lock-providers",
    "--mirror",
    mirror.folder,
    ...(options.length > 0 ? options : platforms),
  ]);
}

/** The file without the block of a provider. */
function without(name: string): string {
  const all = [...parseLocks(locked, "providers.lock.hcl").values()];
  return locksText(all.filter(({ address }) => !address.endsWith(`/${name}`)));
}

describe("taxonomy lock-providers", () => {
  test("writes what Terraform itself would write of all providers that the stacks pin", () => {
    const folder = mkdtempSync(path.join(checkout.folder, "terraform-"));
    const required = mirror.providers.map(({ address, version }, at) => [
      `a${at}`,
      { source: address, version },
    ]);
    writeFileSync(
      path.join(folder, "main.tf.json"),
      JSON.stringify({ terraform: { required_providers: Object.fromEntries(required) } }),
    );
    const options = mirrored.map((platform) => `-platform=${platform}`);
    execFileSync("terraform", ["providers", "lock", `-fs-mirror=${mirror.folder}`, ...options], {
      cwd: folder,
      env: { PATH: process.env.PATH, CHECKPOINT_DISABLE: "1", TF_CLI_CONFIG_FILE: mirror.settings },
    });
    expect(mirror.providers).toHaveLength(5);
    expect(locked).toBe(readFileSync(path.join(folder, ".terraform.lock.hcl"), "utf8"));
  });

  test("locks for the platforms of operators and jobs, and for its own, where none is named", () => {
    rmSync(file());
    const { code, stdout } = taxonomy(["lock-providers", "--mirror", mirror.folder]);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: expect.stringMatching(
        /^new {6}cloudflare\/cloudflare 5\.14\.0\n[\s\S]*\nproviders\.lock\.hcl: wrote 5 providers, locked for .*darwin_arm64, linux_amd64, linux_arm64.*\.\nnext: look at the difference and commit it\n$/,
      ),
    });
  });

  test("says what is new, of another version, or no longer needed, and how many hashes came to be known", () => {
    const other =
      'provider "registry.terraform.io/x/y" {\n  version     = "1.0.0"\n  constraints = "1.0.0"\n';
    const rest = locked.slice(locked.indexOf("  hashes"), locked.indexOf("\n}\n") + 3);
    const { version } = mirror.provider("infisical");
    rmSync(file());
    lock("--platform", "linux_amd64");
    const old = [...parseLocks(text(), "x").values()].filter(
      ({ address }) => !address.endsWith("/cloudflare"),
    );
    checkout.write(
      "providers.lock.hcl",
      `${locksText(old).replaceAll(`"${version}"`, '"0.19.1"')}\n${other}${rest}`,
    );
    expect(lock()).toEqual({
      code: 0,
      stderr: "",
      stdout: [
        "new      cloudflare/cloudflare 5.14.0",
        "hashes   davidji99/herokux 1.4.7: 2 more",
        "hashes   hashicorp/aws 6.25.0: 2 more",
        "hashes   heroku/heroku 5.3.2: 2 more",
        "version  infisical/infisical 0.19.24, was 0.19.1",
        "gone     x/y 1.0.0, which no stack needs any more",
        "providers.lock.hcl: wrote 5 providers, locked for darwin_arm64, linux_amd64, linux_arm64.",
        "next: look at the difference and commit it",
        "",
      ].join("\n"),
    });
    expect(text()).toBe(locked);
  });

  test("keeps the hashes of a version that it knows, and writes nothing where it learns none", () => {
    const { code, stdout } = lock("--platform", "linux_amd64");
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: "providers.lock.hcl: all 5 providers were locked already, for linux_amd64.\n",
    });
    expect(text()).toBe(locked);
  });

  test("tells programs the same", () => {
    checkout.write("providers.lock.hcl", without("heroku"));
    const { code, stdout } = lock("--json", "--platform", "linux_amd64");
    expect({ code, ...JSON.parse(stdout) }).toMatchObject({
      code: 0,
      file: "providers.lock.hcl",
      platforms: ["linux_amd64"],
      isWritten: true,
      providers: expect.arrayContaining([
        {
          address: "registry.terraform.io/heroku/heroku",
          version: "5.3.2",
          change: "new",
          before: null,
          added: 1,
        },
      ]),
    });
  });

  test("refuses another package under a version that is locked, and writes nothing", () => {
    mirror.put(mirror.provider("aws"), "linux_arm64", "another program");
    const { code, stdout, stderr } = lock();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(
      "hashicorp/aws 6.25.0: not the packages that providers.lock.hcl has under the same version; nothing was written.",
    );
    expect(text()).toBe(locked);
  });

  test("says what Terraform cannot get, and writes nothing", () => {
    rmSync(file());
    rmSync(path.join(mirror.folder, mirror.provider("herokux").address, "1.4.7", "linux_arm64"), {
      recursive: true,
    });
    const { code, stdout, stderr } = lock();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toContain(
      `Terraform cannot get davidji99/herokux 1.4.7 for linux_arm64: the mirror ${mirror.folder} did not answer`,
    );
    expect(existsSync(file())).toBe(false);
  });

  test.each(["SIGINT", "SIGKILL"] as const)(
    "stopped by %s while Terraform works, has written nothing",
    async (signal) => {
      rmSync(file());
      const temporary = mkdtempSync(path.join(checkout.folder, "tmp-"));
      const atWork = path.join(temporary, "at-work");
      const script = `case "$1" in providers) touch ${atWork} .terraform.lock.hcl; exec sleep 60;; esac`;
      const child = spawn(process.execPath, ["tools/run.cjs", "taxonomy", "lock-providers"], {
        cwd: checkout.folder,
        env: {
          ...callersEnvironment(checkout.folder),
          TMPDIR: temporary,
          PATH: pathWithTerraform(checkout.folder, script),
        },
        stdio: "ignore",
      });
      while (!existsSync(atWork)) await new Promise((resolve) => setTimeout(resolve, 50));
      child.kill(signal);
      expect(await exitOf(child)).toBe(signal === "SIGINT" ? 130 : null);
      expect(readdirSync(checkout.folder).filter((name) => name.startsWith("providers.lock"))).toEqual([]);
    },
  );

  test.each([
    ["--platform", "linux"],
    ["--check", "--mirror", "x"],
    ["--check", "--platform", "linux_amd64"],
  ])("refuses %s %s", (...options) =>
    expect(taxonomy(["lock-providers", ...options])).toMatchObject({ code: 64, stdout: "" }),
  );

  describe("--check", () => {
    test("is content when every provider is locked", () =>
      expect(taxonomy(["lock-providers", "--check"])).toMatchObject({
        code: 0,
        stdout: "providers.lock.hcl has every provider that the stacks pin.\n",
      }));

    test("says so while nothing is locked", () => {
      rmSync(file());
      expect(taxonomy(["lock-providers", "--check"])).toMatchObject({
        code: 0,
        stdout: "No hashes of providers are kept yet: run npx taxonomy lock-providers.\n",
      });
      expect(JSON.parse(taxonomy(["lock-providers", "--check", "--json"]).stdout)).toMatchObject({
        isLocked: false,
      });
    });

    test("fails when a stack pins another version than is locked", () => {
      checkout.write("providers.lock.hcl", locked.replaceAll('"6.25.0"', '"6.24.0"'));
      const { code, stderr } = taxonomy(["lock-providers", "--check"]);
      expect({ code, stderr }).toEqual({
        code: 1,
        stderr:
          "providers.lock.hcl does not have hashicorp/aws 6.25.0, which the stacks pin; it has hashicorp/aws 6.24.0. Run npx taxonomy lock-providers, look at what it writes, and commit that.\n",
      });
    });
  });
});

describe("a file that is not as Terraform writes it is refused with its line:", () => {
  test.each([
    ["a merge that is not finished", 7, () => locked.replace("  hashes", "<<<<<<< ours\n  hashes")],
    ["a provider twice", 54, () => `${locked}${locked.slice(locked.lastIndexOf("\nprovider"))}`],
    ["another constraint", 6, () => locked.replace('constraints = "', 'constraints = ">= ')],
    ["a hash of another kind", 8, () => locked.replace('"h1:', '"md5:')],
    ["no hash", 4, () => locked.replace(/( {4}"h1:.*\n)+/, "")],
    ["an end in the middle", 44, () => locked.slice(0, -4)],
  ])("%s", (_, line, broken) => {
    checkout.write("providers.lock.hcl", broken());
    for (const { code, stderr } of [checkout.run("synth"), lock()]) {
      expect(code).toBe(1);
      expect(stderr).toContain(`providers.lock.hcl, line ${line}, is not as Terraform writes it`);
      expect(stderr).toContain(
        "Take the file as it was committed, or delete it; then run npx taxonomy lock-providers.",
      );
    }
    expect(text()).toBe(broken());
  });

  test("but for line ends of Windows, which it keeps", () => {
    checkout.write("providers.lock.hcl", without("heroku").replaceAll("\n", "\r\n"));
    expect(lock()).toMatchObject({ code: 0 });
    expect(text()).toBe(locked.replaceAll("\n", "\r\n"));
  });
});

test("a synthesis puts beside each stack the hashes of its own providers, for whoever runs Terraform there", () => {
  checkout.write("providers.lock.hcl", without("aws"));
  expect(checkout.run("synth")).toMatchObject({ code: 0 });
  const names = (stack: string) =>
    [
      ...parseLocks(
        readFileSync(path.join(checkout.folder, "cdktf.out/stacks", stack, ".terraform.lock.hcl"), "utf8"),
        stack,
      ).keys(),
    ].map((address) => path.basename(address));
  expect(names("cloudflare")).toEqual(["cloudflare", "heroku", "infisical"]);
  expect(names("aws")).toEqual(["infisical"]);
});

describe("a plan whose providers Terraform installs", () => {
  let states: string;
  beforeEach(() => {
    states = mkdtempSync(path.join(checkout.folder, "states-"));
    rmSync(work(), { recursive: true, force: true });
  });
  const work = () => path.join(checkout.folder, ".cache", "plan");
  const inFolder = (...names: readonly string[]) =>
    path.join(work(), "sandbox", "stacks", "stacks", "dyn", ...names);
  const isInitialized = () => existsSync(inFolder(".terraform", "initialized"));
  const plan = (stacks: readonly string[] = ["dyn"], env: Readonly<Record<string, string>> = {}) =>
    taxonomy(["plan", ...stacks, "--json"], {
      TAXONOMY_TARGET: "sandbox",
      TAXONOMY_SANDBOX_STATE: states,
      ...env,
    });
  const warning = "No hashes of providers are kept yet: run npx taxonomy lock-providers.\n";
  /** A state of the stack with an object of another provider. */
  const putState = (provider: string) =>
    writeFileSync(
      path.join(states, "dyn.tfstate"),
      JSON.stringify({
        version: 4,
        terraform_version: "1.11.4",
        serial: 1,
        lineage: "one",
        outputs: {},
        resources: [
          { mode: "managed", type: "x", name: "x", provider: `provider["${provider}"]`, instances: [] },
        ],
      }),
    );

  test("takes the packages that are locked, with no word about it", () => {
    expect(plan().stderr).toBe("");
    expect(isInitialized()).toBe(true);
    expect([...parseLocks(readFileSync(inFolder(".terraform.lock.hcl"), "utf8"), "x").keys()]).toEqual([
      "registry.terraform.io/infisical/infisical",
    ]);
  });

  test("refuses another package, and says which", () => {
    for (const platform of mirrored) mirror.put(mirror.provider("infisical"), platform, "another program");
    const { code, stdout } = plan();
    expect(code).toBe(1);
    expect(stdout).toContain(
      "The package that Terraform got for infisical/infisical 0.19.24 is none of those that providers.lock.hcl has: none of it was run.",
    );
    expect(isInitialized()).toBe(false);
  });

  test("looks again when the hashes are others than the last time", () => {
    plan();
    const all = [...parseLocks(locked, "providers.lock.hcl").values()];
    checkout.write("providers.lock.hcl", locksText(all.map((one) => ({ ...one, hashes: ["h1:AAAA="] }))));
    expect(plan().stdout).toContain(
      "The package that Terraform got for infisical/infisical 0.19.24 is none of",
    );
  });

  test("does not begin when a provider is not locked", () => {
    checkout.write("providers.lock.hcl", without("infisical"));
    const { code, stdout, stderr } = plan();
    expect({ code, stdout }).toEqual({ code: 1, stdout: "" });
    expect(stderr).toBe(
      "providers.lock.hcl does not have infisical/infisical 0.19.24, which the stacks pin. Run npx taxonomy lock-providers, look at what it writes, and commit that.\n",
    );
    expect(existsSync(inFolder(".terraform"))).toBe(false);
  });

  test("says once that nothing is locked yet, and goes on", () => {
    rmSync(file());
    expect(plan(["dyn", "github"]).stderr).toBe(warning);
    expect(isInitialized()).toBe(true);
  });

  test("says nothing where the providers are attached", () => {
    rmSync(file());
    const attached = {
      Protocol: "grpc",
      ProtocolVersion: 6,
      Pid: 1,
      Addr: { Network: "tcp", String: "127.0.0.1:9" },
    };
    const TF_REATTACH_PROVIDERS = JSON.stringify({ "registry.terraform.io/infisical/infisical": attached });
    expect(plan(["dyn"], { TF_REATTACH_PROVIDERS }).stderr).toBe("");
    expect(isInitialized()).toBe(true);
  });

  test("takes a provider that only the state needs as it is locked", () => {
    putState("registry.terraform.io/heroku/heroku");
    const { stdout } = plan();
    expect(stdout).not.toContain("The state names");
    expect(readdirSync(inFolder(".terraform/providers/registry.terraform.io/heroku/heroku"))).toEqual([
      "5.3.2",
    ]);
    expect([...parseLocks(readFileSync(inFolder(".terraform.lock.hcl"), "utf8"), "x").keys()]).toHaveLength(
      2,
    );
    mirror.put(mirror.provider("heroku"), "linux_amd64", "another program");
    rmSync(inFolder(".terraform"), { recursive: true });
    for (const platform of mirrored) mirror.put(mirror.provider("heroku"), platform, "another program");
    expect(plan().stdout).toContain("The package that Terraform got for heroku/heroku 5.3.2 is none of");
  });

  test("refuses a provider that a state names and nobody locked, whether it can be had or not", () => {
    const address = "registry.terraform.io/some/stranger";
    putState(address);
    const refusal =
      "The state names some/stranger, which no stack has and providers.lock.hcl does not have: none of it";
    expect(plan().stdout).toContain(refusal);
    for (const platform of mirrored) mirror.put({ address, version: "1.0.0" }, platform, "a stranger");
    const { code, stdout } = plan();
    expect(code).toBe(1);
    expect(stdout).toContain(refusal);
    rmSync(path.join(mirror.folder, address), { recursive: true });
  });
});
