import { issuedWith } from "../../../src/model/issued-with";
import type { Ledger } from "../../../src/model/ledger";
import type { Rename } from "../../../src/model/rename-record";
import { changeKinds } from "../../../src/review/diff/change-kinds";
import { credential } from "../../support/taxonomy";
import { toldOfGenerations, toldOfLedgers } from "./told";

const issued = "2026-11-22T09:00:00Z";
const later = "2026-12-22T09:00:00Z";
const one = { generation: 1, issued };
const two = { generation: 2, issued: later };
const proof = { at: later, checked: ["vault prod:/OryxTrades/cloudflare", "vendor"] };

const ids = (
  before: Parameters<typeof toldOfGenerations>[1],
  after: Parameters<typeof toldOfGenerations>[2],
) =>
  toldOfGenerations("CF_PAGES_READ", before, after)
    .map(({ id }) => id)
    .sort();

describe("a rotation", () => {
  test("that was made, proved and finished since is told in all its steps", () => {
    expect(ids([one], [{ ...two, proof }])).toEqual([
      "generation-proved",
      "rotation-finished",
      "rotation-started",
    ]);
  });

  test("that was made and finished since without a proof needs a second reviewer", () => {
    const told = toldOfGenerations("CF_PAGES_READ", [one], [two]);
    expect(told).toContainEqual(
      expect.objectContaining({
        id: "retired-without-proof",
        reasons: ["unproven"],
        sentence: expect.stringContaining("no reason is written down"),
      }),
    );
  });

  test("that is undone locks out who has the new value, and needs a second reviewer", () => {
    expect(toldOfGenerations("CF_PAGES_READ", [one, { ...two, proof }], [{ ...one, serial: 3 }])).toEqual([
      {
        id: "rotation-undone",
        sentence:
          "CF_PAGES_READ (prod): the rotation to generation 2 is undone. The next deploy gives the vault and the apps generation 1 again, and then revokes generation 2: who took it elsewhere is locked out.",
        reasons: ["unproven"],
      },
    ]);
  });

  test.each([
    ["without a serial", [one]],
    ["under the serial of the one that goes", [{ ...one, serial: 2 }]],
    ["with another proof", [{ ...one, proof }]],
  ])(
    "that is taken out %s is a ledger that goes back, at high risk and for a second reviewer",
    (_, after) => {
      expect(toldOfGenerations("CF_PAGES_READ", [one, two], after)).toContainEqual({
        id: "ledger-goes-back",
        sentence:
          "CF_PAGES_READ (prod): the ledger goes back behind what was deployed, from generation 2 to generation 1. A revert, a stale branch or an old row does that; taxonomy apply refuses it. If going back is meant: npx taxonomy undo CF_PAGES_READ --env prod --deployed 2.",
        reasons: ["goesBack"],
      });
      expect(changeKinds["ledger-goes-back"].risk).toBe("high");
    },
  );

  test("that was undone and made anew since is told as both", () => {
    const anew = [
      { ...one, serial: 3 },
      { generation: 4, issued: later },
    ];
    expect(ids([one, two], anew)).toEqual(["retired-without-proof", "rotation-started"]);
  });

  test("whose undo is reverted goes back too", () => {
    expect(ids([{ ...one, serial: 3 }], [one])).toEqual(["ledger-goes-back"]);
  });

  test("of a supplied value that is asked for again is told once", () => {
    const stored = { ...one, stored: issued };
    const again = { ...one, serial: 2, asked: later };
    expect(ids([stored], [again])).toEqual(["stored-mark-removed", "value-asked-again"]);
  });
});

describe("what a value was issued with", () => {
  const record = issuedWith(credential("CF_PAGES_READ"));

  test("is told when it is written down, needs nobody, and comes with a new generation unsaid", () => {
    expect(toldOfGenerations("CF_PAGES_READ", [one], [{ ...one, issuedWith: record }])).toEqual([
      {
        id: "issue-recorded",
        sentence: "What CF_PAGES_READ (prod) generation 1 was issued with is written down now.",
        reasons: [],
      },
    ]);
    expect(ids([one], [one, { ...two, issuedWith: record }])).toEqual(["rotation-started"]);
  });

  test("is told when it is changed by hand or taken away, as a value in use may be replaced", () => {
    const other = { ...record, rotation: "30d" as const };
    for (const after of [one, { ...one, issuedWith: other }])
      expect(ids([{ ...one, issuedWith: record }], [after])).toEqual(["issue-record-changed"]);
    expect(changeKinds["issue-record-changed"].risk).toBe("high");
  });
});

describe("a removal", () => {
  const grave = { at: later, reason: "it is not used", asked: ["ci", "console"], serial: 2 };
  const removed = (tombstone: typeof grave | undefined) => (ledger: Ledger) => {
    const { CF_PAGES_READ: _, ...credentials } = ledger.credentials;
    return { ...ledger, credentials, removed: tombstone && { CF_PAGES_READ: { prod: tombstone } } } as Ledger;
  };
  const asItWas = (ledger: Ledger) => ledger;

  test("is told with its reason and who was asked, and once", () => {
    const told = toldOfLedgers(asItWas, removed(grave));
    expect(told.map(({ id, sentence }) => [id, sentence])).toEqual([
      [
        "credential-ended",
        `CF_PAGES_READ (prod) is removed at ${later}: “it is not used”. Asked before: ci and console. The next deploy takes its records out of the vault and revokes it.`,
      ],
    ]);
  });

  test("without a tombstone is told as one that apply refuses, with the command that ends a credential", () => {
    const [change, ...others] = toldOfLedgers(asItWas, removed(undefined));
    expect(others).toEqual([]);
    expect(change).toMatchObject({ id: "values-removed", reasons: ["vanished"] });
    expect(change?.sentence).toContain(
      "taxonomy apply refuses that. End a credential with npx taxonomy remove CF_PAGES_READ --env prod.",
    );
  });

  test("of which the tombstone is changed or taken away by hand is told", () => {
    for (const after of [undefined, { ...grave, serial: 1 }])
      expect(toldOfLedgers(removed(grave), removed(after)).map(({ id }) => id)).toEqual([
        "tombstone-changed",
      ]);
  });
});

describe("a change by hand", () => {
  test.each([
    ["an issue date moved back", [two], [{ ...two, issued }], "issue-date-changed"],
    ["a stored mark taken away", [{ ...one, stored: later }], [one], "stored-mark-removed"],
    ["another stored date", [{ ...one, stored: issued }], [{ ...one, stored: later }], "stored-date-changed"],
    ["a proof taken away", [{ ...one, proof }], [one], "proof-removed"],
    ["a row taken away", [one], [], "values-removed"],
    [
      "a note of a retirement that was not there",
      [two],
      [{ ...two, retiredWithoutProof: { at: later, generation: 1, reason: "so" } }],
      "retirement-note-changed",
    ],
  ])("%s is told", (_, before, after, id) => {
    expect(ids(before, after)).toEqual([id]);
  });

  test("only an issue date moved later lets a value live longer", () => {
    const [earlier] = toldOfGenerations("CF_PAGES_READ", [{ ...one, issued: later }], [one]);
    expect(earlier?.reasons).toEqual([]);
    const [prolonged] = toldOfGenerations("CF_PAGES_READ", [one], [{ ...one, issued: later }]);
    expect(prolonged?.reasons).toEqual(["livesLonger"]);
  });

  test("a first value of a known environment is told, and one with a proof already", () => {
    expect(ids([], [one])).toEqual(["value-added"]);
  });
});

describe("a config var given to another credential", () => {
  test("is told with both", () => {
    const owned = (owner: string) => (ledger: Ledger) => ({
      ...ledger,
      configVars: { "oryx-api-prod": { SLACK_BOT_TOKEN: owner } },
    });
    const told = toldOfLedgers(owned("SL_BOT_NOTIFY"), owned("GH_READONLY"));
    expect(told.map(({ sentence }) => sentence)).toEqual([
      "The config var SLACK_BOT_TOKEN of the Heroku app oryx-api-prod is now given to GH_READONLY; before it was given to SL_BOT_NOTIFY.",
    ]);
  });
});

describe("a rename of names in the vault", () => {
  const begun: Rename = {
    since: issued,
    aliasUntil: later,
    holds: "newest",
    names: [{ name: "SLACK_BOT_TOKEN", part: "", at: "prod:/OryxTrades/slack" }],
  };
  const told = (before: Rename | undefined, after: Rename | undefined) => {
    const record = (rename: Rename | undefined) => (ledger: Ledger) =>
      (rename === undefined ? ledger : { ...ledger, renames: { SL_BOT_NOTIFY: { prod: rename } } }) as Ledger;
    return toldOfLedgers(record(before), record(after)).map(({ id }) => id);
  };

  test.each([
    ["begins", undefined, begun, ["rename-started"]],
    [
      "gets a consumer that moved",
      begun,
      { ...begun, moved: [{ consumer: "orders", at: later }] },
      ["rename-consumer-moved"],
    ],
    ["gets a fresh generation", begun, { ...begun, fresh: 2 }, ["rename-fresh"]],
    ["may last longer", begun, { ...begun, aliasUntil: "2027-01-22T09:00:00Z" }, ["alias-prolonged"]],
    ["is given up", begun, { ...begun, undone: later }, ["rename-undone"]],
    ["is finished", { ...begun, fresh: 2 }, undefined, ["rename-finished"]],
    ["is struck out before it is finished", begun, undefined, ["rename-dropped"]],
    ["loses its record once given up", { ...begun, undone: later }, undefined, ["rename-record-changed"]],
    ["holds another value", begun, { ...begun, holds: "own" as const }, ["rename-record-changed"]],
    [
      "counts from another date",
      begun,
      { ...begun, since: "2026-11-21T09:00:00Z" },
      ["rename-record-changed"],
    ],
    [
      "has an old token to revoke",
      begun,
      { ...begun, oldTokens: [{ id: "1", name: "old" }] },
      ["rename-record-changed"],
    ],
    [
      "has another old name",
      begun,
      { ...begun, names: [...begun.names, { name: "SLACK", part: "", at: "prod:/OryxTrades/slack" }] },
      ["rename-record-changed"],
    ],
  ])("%s", (_, before, after, expected) => {
    expect(told(before, after)).toEqual(expected);
  });
});

describe("the soak of a new layout", () => {
  const soak = (record: NonNullable<Ledger["soaks"]>["prod"]) => (ledger: Ledger) =>
    ({ ...ledger, soaks: { staging: record } }) as Ledger;
  const begun = { since: issued };

  test.each([
    ["begins", {}, begun, "soak-started"],
    ["is read back", begun, { ...begun, readBack: { at: later, checked: ["x"] } }, "soak-read-back"],
    ["ends", begun, { ...begun, ended: later }, "soak-ended"],
    ["is skipped", {}, { skipped: "an empty vault" }, "soak-skipped"],
    ["counts from another date", begun, { since: later }, "soak-record-changed"],
    ["is forgotten", begun, {}, "soak-record-changed"],
  ])("%s", (_, before, after, id) => {
    expect(toldOfLedgers(soak(before), soak(after)).map((change) => change.id)).toEqual([id]);
  });
});
