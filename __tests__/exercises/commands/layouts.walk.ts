import { type CommandResult, TestSandbox } from "../../support/sandbox";

const sandbox = new TestSandbox();
const run = (...args: string[]): Promise<CommandResult> => sandbox.run(args);
afterAll(() => sandbox.remove());

test.each(["flat", "both", "env-folders"])("the layout %s puts every secret at its place", async (layout) => {
  const { code, stdout, stderr } = await run("up", "--layout", layout, "--json");
  expect(stderr).toBe("");
  expect(code).toBe(0);
  const { problems, planned } = JSON.parse(stdout);
  expect(problems).toEqual([]);
  expect(planned.map(({ outcome }: { outcome: string }) => outcome)).toEqual(Array(13).fill("unchanged"));
});

test("a layout that would lose supplied values is refused, and nothing changes", async () => {
  const { code, stderr } = await run("up", "--layout", "flat");
  expect(stderr).toContain("prod from env-folders to flat");
  expect(code).toBe(64);
  expect((await run("plan")).code).toBe(0);
});

test("destroy leaves the world as it was before the first deploy, and it can be deployed again", async () => {
  const { code, stdout } = await run("destroy");
  expect(code).toBe(0);
  expect(stdout).toContain("The world is as it was before the first deploy.");
  expect((await run("up", "--layout", "flat", "--json")).code).toBe(0);
});
