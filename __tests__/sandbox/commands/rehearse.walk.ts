import { TestSandbox } from "../../support/sandbox";
import { copyDeployedSandbox } from "../../support/template/template";

jest.setTimeout(180_000);

const sandbox = new TestSandbox();
beforeAll(() => copyDeployedSandbox(sandbox.folder));
afterAll(() => sandbox.remove());

interface Result {
  readonly rejected: number;
  readonly probes: number;
  readonly credentials: readonly {
    readonly credential: string;
    readonly fewestLive: number;
    readonly mostLive: number;
    readonly switched: readonly { readonly consumer: string }[];
  }[];
}

test("a whole rotation never leaves a consumer with a refused value, nor fewer than one or more than two tokens", async () => {
  const names = ["CF_ACCESS_SVC_CONSOLE", "AWS_BILLING_READ", "HK_PLATFORM_FULL", "INF_SVC_DISPATCHER"];
  const { code, stdout, stderr } = await sandbox.run(["rehearse", ...names, "--json"]);
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const result: Result = JSON.parse(stdout);
  expect(result.rejected).toBe(0);
  expect(result.probes).toBeGreaterThan(20);
  expect(result.credentials.map(({ credential }) => credential).sort()).toEqual([
    "AWS_BILLING_READ_prod",
    "CF_ACCESS_SVC_CONSOLE_prod",
    "CF_ACCESS_SVC_CONSOLE_staging",
    "HK_PLATFORM_FULL_prod",
    "HK_PLATFORM_FULL_staging",
    "INF_SVC_DISPATCHER_prod",
  ]);
  for (const seen of result.credentials) {
    expect(seen).toMatchObject({ fewestLive: 1, mostLive: 2 });
    const app = /CONSOLE_(\w+)$/.exec(seen.credential)?.[1];
    const consumers = app === undefined ? ["vault"] : ["vault", `raxx-console-${app}`];
    expect(seen.switched.map(({ consumer }) => consumer).sort()).toEqual([...consumers].sort());
  }
  expect((await sandbox.run(["plan"])).code).toBe(0);
});

test("a credential that does not exist is refused before anything is touched", async () => {
  const { code, stderr } = await sandbox.run(["rehearse", "CF_NOTHING"]);
  expect(stderr).toContain("There is no credential CF_NOTHING");
  expect(code).toBe(64);
  expect((await sandbox.run(["rehearse"])).stderr).toContain("--all");
});
