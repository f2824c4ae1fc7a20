import type { Credential } from "../credential";
import { isInstant } from "../dates";
import { type Ledger, liveGenerations } from "../ledger";
import { legacyParts, partKeys, partSeparator } from "../parts";
import { layouts, placements } from "../placement";
import type { Rename } from "../rename-record";
import { at, type FindingText, type Rule } from "../rule";
import { type Environment, environments, rootFolder } from "../vocabulary";

export const renameRecords: Rule = {
  id: "rename-records",
  description:
    "A rename under way is of a credential's own old names and consumers, has dates that exist, and its fresh generation is live (section 6).",
  check: ({ credentials, ledger, ledgerFile }) => {
    const known = new Map(credentials.map((credential) => [credential.name, credential]));
    return Object.entries(ledger.renames ?? {}).flatMap(([name, row]) =>
      environments.flatMap((environment) => {
        const rename = row[environment];
        if (rename === undefined) return [];
        const entry = { file: ledgerFile, name: `renames.${name}.${environment}` };
        return findings(rename, known.get(name), environment, ledger).map((text) => at(entry, text));
      }),
    );
  },
};

function findings(
  rename: Rename,
  credential: Credential | undefined,
  environment: Environment,
  ledger: Ledger,
): FindingText[] {
  if (credential === undefined || credential.environments[environment] !== "own") {
    return [
      {
        found: "a rename of what has no value of its own there",
        expected: "a credential and an environment with a value of its own",
        fix: "remove the row",
      },
    ];
  }
  return [
    ...dates(rename),
    ...names(rename, credential),
    ...places(rename, credential, environment),
    ...consumers(rename, credential),
    ...fresh(),
  ];

  function fresh(): FindingText[] {
    if (rename.fresh === undefined) return [];
    const live = liveGenerations(ledger, credential?.name ?? "", environment);
    const [before, newest] = live;
    if (newest?.generation === rename.fresh && before !== undefined) return [];
    return [
      {
        found: `fresh generation ${rename.fresh}, while ${live.map(({ generation }) => generation).join(" and ")} ${live.length === 1 ? "is" : "are"} live`,
        expected: "the fresh generation live, and the one before it, which the old names hold",
        fix: "take the ledger's last good version from git, and end the rename with `npx taxonomy rename --finish`",
      },
    ];
  }
}

function dates({ since, aliasUntil, moved = [], undone }: Rename): FindingText[] {
  const all = [since, aliasUntil, undone, ...moved.map((one) => one.at)];
  const wrong = all.filter((date) => date !== undefined && !isInstant(date));
  if (wrong.length > 0)
    return [{ found: wrong.join(", "), expected: "days that exist", fix: "correct the dates" }];
  if (aliasUntil > since) return [];
  return [
    {
      found: `old names that end at ${aliasUntil}, not after ${since}`,
      expected: "an end after the beginning",
      fix: "correct aliasUntil",
    },
  ];
}

function names(rename: Rename, credential: Credential): FindingText[] {
  const own = new Map(legacyParts(credential).map(({ name, part }) => [name, part]));
  const isKnown = ({ name, part }: Rename["names"][number]) =>
    partKeys(credential).includes(part) &&
    (own.get(name) === part || own.get(name.slice(0, -(partSeparator.length + part.length))) === "");
  return rename.names
    .filter((old) => !isKnown(old))
    .map(({ name, part }) => ({
      found: `the old name ${name} for the part ${JSON.stringify(part)}`,
      expected: `an old name of ${credential.name}: ${[...own.keys()].join(", ") || "it has none"}`,
      fix: "correct the row, or the entry's legacyNames",
    }));
}

/** An old name holds the value itself: it lies where the credential lies, or in another folder of the company there. */
function places(rename: Rename, credential: Credential, environment: Environment): FindingText[] {
  const allowed = new Set([
    environment,
    ...layouts.flatMap((layout) =>
      placements(credential, environment, layout).map((place) => place.environment),
    ),
  ]);
  return rename.names
    .filter(({ at: place }) => {
      const [where = "", folder = ""] = place.split(":");
      const isInside = folder === rootFolder || folder.startsWith(`${rootFolder}/`);
      return !isInside || ![...allowed].some((one) => one === where);
    })
    .map(({ name, at: place }) => ({
      found: `the old name ${name} at ${place}`,
      expected: `a folder of ${rootFolder} in ${[...allowed].join(" or ")}`,
      fix: "correct the row",
    }));
}

function consumers({ moved = [] }: Rename, credential: Credential): FindingText[] {
  const strangers = moved.filter(({ consumer }) => !credential.consumers.some((own) => own === consumer));
  return strangers.map(({ consumer }) => ({
    found: `the consumer ${consumer}`,
    expected: `one of ${credential.consumers.join(", ")}`,
    fix: "correct the row, or the entry's consumers",
  }));
}
