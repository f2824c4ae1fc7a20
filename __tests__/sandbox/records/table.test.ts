import { z } from "zod";
import { tableOf } from "../../../packages/sandbox/records/table";

const row = z.strictObject({ id: z.string(), color: z.string(), tags: z.array(z.string()) });
const schema = tableOf(row, {
  color: ({ color }) => (color === "" ? undefined : color),
  tag: ({ tags }) => tags,
});
const ids = (rows: Iterable<{ id: string }>) => [...rows].map(({ id }) => id);

let table: z.output<typeof schema>;

beforeEach(() => {
  table = schema.parse([
    { id: "a", color: "red", tags: ["x", "y"] },
    { id: "b", color: "", tags: ["y"] },
    { id: "c", color: "red", tags: [] },
  ]);
});

test("rows are found by each of their keys, in the order of their creation", () => {
  expect(ids(table.by("color", "red"))).toEqual(["a", "c"]);
  expect(ids(table.by("tag", "y"))).toEqual(["a", "b"]);
  expect(table.oneBy("tag", "x")?.id).toBe("a");
  expect([table.countBy("color", "red"), table.countBy("color", ""), table.length]).toEqual([2, 0, 3]);
});

test("a changed row is found by what it is now, and who holds it sees the change", () => {
  const a = table.get("a")!;
  table.change(a, { color: "blue", tags: ["z"] });
  expect(ids(table.by("color", "red"))).toEqual(["c"]);
  expect(ids(table.by("tag", "z"))).toEqual(["a"]);
  expect(table.by("tag", "x")).toEqual([]);
  expect(a.color).toBe("blue");
});

test("a field that is given as undefined stays as it is", () => {
  table.change(table.get("a")!, { color: undefined, tags: [] });
  expect(table.get("a")).toEqual({ id: "a", color: "red", tags: [] });
});

test("a removed row is found no more, and cannot be changed", () => {
  const a = table.get("a")!;
  table.remove(a);
  expect([table.get("a"), table.oneBy("tag", "x")]).toEqual([undefined, undefined]);
  expect(() => table.change(a, { color: "blue" })).toThrow("row a is not in the table");
});

test("a row with a known id takes the place of the one before it", () => {
  table.add({ id: "a", color: "blue", tags: [] });
  expect(ids(table)).toEqual(["a", "b", "c"]);
  expect(ids(table.by("color", "red"))).toEqual(["c"]);
});

test("only what changed since last asked is told, each row once and as it is now", () => {
  expect(table.takeChanges()).toEqual([]);
  const b = table.get("b")!;
  table.change(b, { color: "red" });
  table.change(b, { color: "green" });
  table.remove(table.get("c")!);
  expect(table.takeChanges()).toEqual([
    ["b", { id: "b", color: "green", tags: ["y"] }],
    ["c", undefined],
  ]);
  expect(table.takeChanges()).toEqual([]);
});
