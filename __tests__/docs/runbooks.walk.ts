// The runbooks name its credentials.
import "../support/own-company";
import { readdirSync } from "node:fs";
import { commandsOf, readRunbook } from "../support/runbook";
import { type Rehearsal, RunbookStage } from "../support/runbook-stage";
import { scenarios } from "./runbook-scenarios";

const names = Object.keys(scenarios);
const rehearsals = new Map<string, Rehearsal>();
const stages: RunbookStage[] = [];

/** Takes a runbook's steps in a sandbox of its own, and returns that one. */
async function rehearse(name: string, origin?: RunbookStage): Promise<RunbookStage> {
  const stage = new RunbookStage(origin);
  stages.push(stage);
  rehearsals.set(name, await stage.rehearse(name, scenarios[name] ?? {}));
  return stage;
}

/** One after the other, each in a copy of what going live made. */
async function inTurn(live: Promise<RunbookStage>, ...some: readonly string[]): Promise<void> {
  const origin = await live;
  // Without it they would fail in ways of their own, and hide what is wrong.
  if (problemsOf("going-live") !== "") return;
  for (const name of some) await rehearse(name, origin);
}

function problemsOf(name: string): string {
  return rehearsals.get(name)?.problems.join("\n") ?? "not begun, since going-live departs from its page";
}

// Two at a time: one core each.
beforeAll(async () => {
  const live = rehearse("going-live");
  await Promise.all([
    inTurn(live, "rotating", "deleted-token", "undoing", "removing", "losing-the-vault"),
    rehearse("adopting").then(() =>
      inTurn(live, "leaked-credential", "losing-the-state", "leaving-the-tool"),
    ),
  ]);
});

afterAll(() => {
  for (const stage of stages) stage.remove();
});

test("every runbook is rehearsed", () => {
  const pages = readdirSync("docs/runbooks").map((file) => file.replace(/\.md$/, ""));
  expect([...names, "README"].sort()).toEqual(pages.sort());
  expect(commandsOf(readRunbook("README"))).toEqual([]);
});

describe.each(names)("the runbook %s", (name) => {
  test("does what it says, command by command", () => {
    expect(problemsOf(name)).toBe("");
  });

  test("has no command that is skipped", () => {
    const all = commandsOf(readRunbook(name)).map(({ line }) => line);
    expect(rehearsals.get(name)?.ran).toEqual(all);
    expect([...(rehearsals.get(name)?.acted ?? [])].sort()).toEqual(
      Object.keys(scenarios[name]?.outside ?? {}).sort(),
    );
  });

  test("prints no secret", () => {
    const { printed = "", secrets = [] } = rehearsals.get(name) ?? {};
    expect(secrets.length).toBeGreaterThan(0);
    expect(secrets.filter((secret) => printed.includes(secret))).toHaveLength(0);
  });
});
