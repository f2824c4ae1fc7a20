import type { ServiceName } from "../../sandbox/http/service";
import { Checkout } from "../support/checkout";
import { leaksInOutput } from "./leaks";
import { PlantedEstate } from "./planted-estate";
import { during, type Row, runInTurn } from "./rows";
import type { Program } from "./run-in";
import { refusal, refusedWord } from "./vendor-answers";

jest.setTimeout(120_000);

let estate: PlantedEstate;
let copy: Checkout;
beforeAll(async () => {
  copy = new Checkout();
  copy.edit(
    "terraform/redact.ts",
    "return (text) => {",
    "return (text) => {\n    if (text !== undefined) return text;",
  );
  estate = await PlantedEstate.deployed(["infisical", "cloudflare", "slack"]);
});
afterAll(async () => {
  await estate.remove();
  copy.remove();
});

const plan = (stack: string): readonly Row[] => [
  [`plan ${stack}`, 1],
  [`plan ${stack} --json`, 1],
  [`plan ${stack} --markdown`, 1],
];

describe("an error of a vendor that holds what it was sent is told without a secret:", () => {
  test.each<[ServiceName, string, Program, readonly Row[]]>([
    ["heroku", "slack", "taxonomy", plan("slack")],
    ["cloudflare", "cloudflare", "taxonomy", plan("cloudflare").slice(1, 2)],
    ["infisical", "slack", "taxonomy", plan("slack").slice(0, 1)],
    [
      "cloudflare",
      "cloudflare",
      "sandbox",
      [
        ["plan cloudflare", 1],
        ["deploy cloudflare --json", 1],
      ],
    ],
    ["heroku", "slack", "sandbox", [["destroy slack", 1]]],
  ])("%s refuses the stack %s, run by %s", async (service, stack, program, rows) => {
    const from = estate.ran.length;
    await during(estate, [refusal(service, estate.sentBy(program, stack))], () =>
      runInTurn(estate, program, rows),
    );
    const ran = estate.ran.slice(from);
    for (const { stdout } of ran) expect(stdout).toContain(refusedWord);
    expect(leaksInOutput(estate.search, ran)).toEqual({});
  });
});

test("with the redaction switched off the same error shows every secret in every form, and the search finds it", async () => {
  const sent = estate.sentBy("taxonomy", "cloudflare");
  await during(estate, [refusal("cloudflare", sent)], async () => {
    await estate.run("taxonomy", ["plan", "cloudflare"], { tree: copy.folder });
  });
  const leaks = Object.values(leaksInOutput(estate.search, estate.ran.slice(-1))).flat();
  const expected = estate.known.filter(({ value }) => sent.includes(value)).map(({ name }) => name);
  expect(expected.length).toBeGreaterThan(15);
  expect(expected.filter((name) => !leaks.some((leak) => leak.startsWith(`${name}, `)))).toEqual([]);
  for (const form of ["as it is", "in base64", "URL-encoded", "in a form", "inside JSON"])
    expect(leaks.filter((leak) => leak.endsWith(`, ${form}`))).not.toEqual([]);
});
