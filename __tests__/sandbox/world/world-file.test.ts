import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { companyWorld } from "../../../exercises/session/new-world";
import { journalOf } from "../../../packages/sandbox/world/journal";
import { fingerprint, newWorld, type World } from "../../../packages/sandbox/world/world";
import { readWorld, WorldFile } from "../../../packages/sandbox/world/world-file";

const now = new Date("2026-11-22T10:00:00.000Z");
let folder: string;
let file: string;
let world: World;
let worldFile: WorldFile;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), "world-"));
  file = path.join(folder, "world.json");
  world = newWorld(companyWorld(), now);
  worldFile = new WorldFile(file, world);
  await worldFile.save();
});

afterEach(() => rmSync(folder, { recursive: true }));

const at = now.toISOString();
const tagOf = (number: number) => ({
  id: `tag-${number}`,
  projectId: "p",
  slug: `slug-${number}`,
  color: "",
  createdBy: "somebody",
  createdAt: at,
  updatedAt: at,
});

const slugs = (kept: World | undefined) => [...(kept?.infisical.tags ?? [])].map(({ slug }) => slug);
const plain = (one: World | undefined) => ({ ...JSON.parse(JSON.stringify(one)), journal: undefined });
const journalText = () => readFileSync(journalOf(file), "utf8");

/** Adds tags one after the other, each saved. */
async function addTags(from: number, to: number): Promise<void> {
  for (let number = from; number <= to; number += 1) {
    world.infisical.tags.add(tagOf(number));
    await worldFile.save();
  }
}

test("a save writes what changed to the journal, for its owner alone, and leaves the world's file", async () => {
  const before = readFileSync(file, "utf8");
  await addTags(1, 3);
  expect(readFileSync(file, "utf8")).toBe(before);
  expect(statSync(journalOf(file)).mode & 0o777).toBe(0o600);
  expect(plain(readWorld(file))).toEqual(plain(world));
});

test("every kind of change is kept: rows added, changed and removed, entries, and fields", async () => {
  await addTags(1, 3);
  const [first, second] = [...world.infisical.tags];
  world.infisical.tags.change(first!, { slug: "other" });
  world.infisical.tags.remove(second!);
  world.cloudflare.history.tokenUse.set("a", "2026-11-22T10:00:00Z");
  world.heroku.history.rateLimit.tokens -= 1;
  world.infisical.operator = null;
  await worldFile.save();
  const kept = readWorld(file);
  expect(slugs(kept)).toEqual(["other", "slug-3"]);
  expect(kept?.infisical.operator).toBeNull();
  expect(plain(kept)).toEqual(plain(world));
});

test("what a save writes does not grow with the world", async () => {
  await addTags(1, 1);
  const one = journalText().length;
  await addTags(2, 2);
  const small = journalText().length - one;
  world.infisical.tags.add(...Array.from({ length: 300 }, (_, index) => tagOf(1000 + index)));
  await worldFile.save();
  const before = journalText().length;
  await addTags(3, 3);
  expect(journalText().length - before).toBe(small);
});

test("a save of nothing writes nothing", async () => {
  await addTags(1, 1);
  const before = journalText();
  await worldFile.save();
  expect(journalText()).toBe(before);
});

test("a last line that was cut off counts for nothing, wherever it was cut", async () => {
  await addTags(1, 2);
  const whole = journalText();
  await addTags(3, 3);
  const line = journalText().slice(whole.length);
  for (const length of [0, 1, line.length / 2, line.length - 1]) {
    writeFileSync(journalOf(file), whole + line.slice(0, length));
    expect(slugs(readWorld(file))).toEqual(["slug-1", "slug-2"]);
  }
  for (let length = 0; length < whole.indexOf("\n") + 1; length += 1) {
    writeFileSync(journalOf(file), whole.slice(0, length));
    expect(slugs(readWorld(file))).toEqual([]);
  }
});

test("whoever opens a world with a torn journal goes on from what is whole", async () => {
  await addTags(1, 2);
  appendFileSync(journalOf(file), '[{"at":"infisical.tags","key":"tag-3","val');
  const next = readWorld(file)!;
  const nextFile = new WorldFile(file, next);
  next.infisical.tags.add(tagOf(4));
  await nextFile.save();
  next.infisical.tags.add(tagOf(5));
  await nextFile.save();
  expect(slugs(readWorld(file))).toEqual(["slug-1", "slug-2", "slug-4", "slug-5"]);
});

test.each([
  ["no JSON", "{secret hunter2", "line 3"],
  ["no changes", '{"secret":"hunter2"}', "line 3"],
  [
    "a place that no world has",
    '[{"at":"infisical.keys","key":"hunter2","value":1}]',
    "a world has no infisical.keys",
  ],
  [
    "a row of another shape",
    '[{"at":"infisical.tags","key":"t","value":{"id":"t"}}]',
    "infisical.tags.1.slug",
  ],
])("a line in the middle with %s is refused, and the journal stays", async (_, line, problem) => {
  await addTags(1, 1);
  const text = `${journalText()}${line}\n[]\n`;
  writeFileSync(journalOf(file), text);
  expect(() => readWorld(file)).toThrow(`The world's journal ${journalOf(file)} is broken`);
  expect(() => readWorld(file)).toThrow(problem);
  expect(() => readWorld(file)).not.toThrow("hunter2");
  expect(journalText()).toBe(text);
});

test("the whole world is in its file, without a journal, when a session ends", async () => {
  await addTags(1, 2);
  await worldFile.saveWhole();
  expect(existsSync(journalOf(file))).toBe(false);
  expect(JSON.parse(readFileSync(file, "utf8")).infisical.tags).toHaveLength(2);
  await addTags(3, 3);
  expect(slugs(readWorld(file))).toEqual(["slug-1", "slug-2", "slug-3"]);
});

test("the journal of a world before counts for nothing in the one that has all of it", async () => {
  await addTags(1, 2);
  const journal = journalText();
  world.infisical.tags.remove(...world.infisical.tags);
  await worldFile.saveWhole();
  writeFileSync(journalOf(file), journal);
  expect(slugs(readWorld(file))).toEqual([]);
});

test("a journal that is longer than the world goes into the world's file", async () => {
  const color = "x".repeat(100_000);
  for (let number = 1; number <= 12; number += 1) {
    world.infisical.tags.add({ ...tagOf(1), color: color + number });
    await worldFile.save();
  }
  const size = existsSync(journalOf(file)) ? journalText().length : 0;
  expect(size).toBeLessThan(500_000);
  expect(plain(readWorld(file))).toEqual(plain(world));
});

test("saves that are asked for at the same time keep everything, in any order", async () => {
  const saves = Array.from({ length: 50 }, (_, index) => {
    world.infisical.tags.add(tagOf(index));
    return index === 20 ? worldFile.saveWhole() : worldFile.save();
  });
  await Promise.all(saves);
  expect(slugs(readWorld(file))).toHaveLength(50);
});

test("a save that fails is told to who waits for it, and what it had is in the next one", async () => {
  mkdirSync(journalOf(file));
  await expect(addTags(1, 1)).rejects.toThrow("EISDIR");
  rmSync(journalOf(file), { recursive: true });
  await addTags(2, 2);
  expect(slugs(readWorld(file))).toEqual(["slug-1", "slug-2"]);
});

test("a world of one file, as there was before there were journals, is read as it is", async () => {
  const old = plain(world);
  const app = old.heroku.apps[0].id as string;
  old.heroku.history.releases = {
    [app]: old.heroku.history.releases
      .filter(({ appId }: { appId: string }) => appId === app)
      .map(({ appId: _, ...release }: { appId: string }) => release),
  };
  old.infisical.history.revokedAccessTokens = ["a", "b"];
  writeFileSync(file, JSON.stringify(old));
  const read = readWorld(file)!;
  expect(read.heroku.history.releases.by("app", app).map(({ version }) => version)).toEqual([1, 2]);
  expect(read.infisical.history.revokedAccessTokens.get("b")).toBe(true);
  expect(fingerprint(read)).toBe(world.pristine);
});

test("a collection that is replaced as a whole is refused, since nobody would know what changed in it", async () => {
  world.aws.users = newWorld(companyWorld(), now).aws.users;
  await expect(worldFile.save()).rejects.toThrow("aws.users was replaced as a whole");
});
