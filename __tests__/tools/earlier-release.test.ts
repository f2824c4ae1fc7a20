import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { readWorld } from "../../packages/sandbox/world/world-file";
import { fixtureFolder } from "../../tools/earlier-release/fixture";
import { instantOf, mapTexts, masked, shifted, unmasked } from "../../tools/earlier-release/texts";
import { sandboxOfEarlierRelease } from "../support/earlier-release";
import type { TestSandbox } from "../support/sandbox";

const opened: TestSandbox[] = [];
afterEach(() => {
  for (const sandbox of opened.splice(0)) sandbox.remove();
});

function unpacked(now: Date): TestSandbox {
  const sandbox = sandboxOfEarlierRelease(now);
  opened.push(sandbox);
  return sandbox;
}

function textsOf(file: string): readonly string[] {
  const texts: string[] = [];
  mapTexts(JSON.parse(readFileSync(file, "utf8")), (text) => {
    texts.push(text);
    return text;
  });
  return texts;
}

const made = JSON.parse(readFileSync(path.join(fixtureFolder, "made.json"), "utf8"));
const later = (years: number) => new Date(Date.parse(made.at) + years * 365.25 * 24 * 60 * 60 * 1000 + 1000);

test("no text of the fixture, and none within one, has the form of a secret", () => {
  const forms =
    /cf[ua]t_\w{20}|AKIA[A-Z2-7]{16}|HRKU-[\w-]{20}|-----BEGIN|sandbox-[\w-]{40}|(?<![\w+/])[0-9a-f]{64}(?![\w+/])/;
  const files = readdirSync(fixtureFolder, { recursive: true, withFileTypes: true }).filter((one) =>
    one.isFile(),
  );
  expect(files.length).toBeGreaterThan(15);
  for (const { parentPath, name } of files) {
    const text = readFileSync(path.join(parentPath, name), "utf8");
    expect({ name, isSecret: forms.test(text) }).toEqual({ name, isSecret: false });
  }
});

test("a text with the form of a secret is masked, and unmasked to the same", () => {
  const pem = "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----";
  expect(masked(pem)).toBe("{{----}}-BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----");
  expect(unmasked(masked(pem))).toBe(pem);
  expect(masked("billing-read")).toBe("billing-read");
  expect(unmasked("billing-read")).toBe("billing-read");
});

test.each([
  ["2026-11-26T11:36:05Z", "2026-12-06T11:36:05Z"],
  ["2026-11-26T11:36:05.123Z", "2026-12-06T11:36:05.123Z"],
  ["2026-11-26T11:36:05.000000Z", "2026-12-06T11:36:05.000000Z"],
  ["Thursday, 26-Nov-26 11:36:05 UTC", "Sunday, 06-Dec-26 11:36:05 UTC"],
  ["non-expiring", "non-expiring"],
])("%s is %s ten days later", (before, after) => {
  expect(shifted(before, 10)).toBe(after);
});

test("the files of the sandbox name no instant in a form that is not moved", () => {
  const { paths } = unpacked(later(0));
  const states = readdirSync(paths.state).map((name) => path.join(paths.state, name));
  const texts = [paths.world, paths.ledger, ...states].flatMap(textsOf);
  expect(
    texts.filter((text) => /\b20\d\d-\d\d-\d\dT|\d\d-[A-Z][a-z]{2}-\d\d /.test(text)).length,
  ).toBeGreaterThan(500);
  // The version of the policy language is a date that stays.
  const dates = (text: string) =>
    /\b20\d\d-\d\d-\d\d(?!-)|\d\d-[A-Z][a-z]{2}-\d\d /.test(text.replaceAll('"Version":"2012-10-17"', ""));
  const unmoved = texts.filter((text) => dates(text) && instantOf(text) === undefined);
  expect(unmoved).toEqual([]);
});

test.each([0, 1, 10])(
  "%d years after it was made, nothing was issued in the future and no token has expired",
  (years) => {
    const now = later(years);
    const world = readWorld(unpacked(now).paths.world);
    const tokens = [...(world?.cloudflare.apiTokens ?? [])];
    expect(tokens.length).toBeGreaterThan(5);
    for (const { issuedOn, expiresOn } of tokens) {
      expect(Date.parse(issuedOn)).toBeLessThanOrEqual(now.getTime());
      if (expiresOn !== undefined) expect(Date.parse(expiresOn)).toBeGreaterThan(now.getTime());
    }
    const changed = [...(world?.infisical.secrets ?? [])].map(({ updatedAt }) => Date.parse(updatedAt));
    expect(Math.max(...changed)).toBeLessThanOrEqual(now.getTime());
    expect(now.getTime() - Math.max(...changed)).toBeLessThan(24 * 60 * 60 * 1000 + 60_000);
  },
);
