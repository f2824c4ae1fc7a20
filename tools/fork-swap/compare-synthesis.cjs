const fs = require("node:fs");
const path = require("node:path");

/** What may differ between two tools that synthesize the same: where each names its own version, and blanks. */
const normalizations = [
  {
    what: '"//".metadata.version',
    file: "cdk.tf.json",
    // Lines of six blanks or more lie in the metadata, which are the first thing in the file.
    pattern: /^(\{\n {2}"\/\/": \{\n {4}"metadata": \{\n(?: {6}.*\n)*? {6}"version": )"[^"]*"/,
    replacement: '$1"(version)"',
  },
  {
    what: "version",
    file: "manifest.json",
    pattern: /^( {2}"version": )"[^"]*"/m,
    replacement: '$1"(version)"',
  },
  {
    what: "blanks between empty brackets",
    file: undefined,
    // A string of JSON holds no line break, so this never touches one.
    pattern: /([{[])\n\s*([}\]])/g,
    replacement: "$1$2",
  },
];

/**
 * Compares two synthesized folders file by file, byte for byte but for the normalizations above.
 * @returns {{ file: string, isSame: boolean, normalized: string[], difference: string }[]} one row for every file that
 * either folder has; `difference` names the first line that differs
 */
function compareSyntheses(one, other) {
  const files = [...new Set([...filesBelow(one), ...filesBelow(other)])].sort();
  return files.map((file) => {
    const texts = [one, other].map((folder) => readIfThere(path.join(folder, file)));
    if (texts.includes(undefined)) {
      const difference = `only in the synthesis of ${texts[0] === undefined ? "the fork" : "cdktf"}`;
      return { file, isSame: false, normalized: [], difference };
    }
    const [a, b] = texts.map((text) => normalize(file, text));
    const isSame = a.text === b.text;
    return {
      file,
      isSame,
      normalized: a.normalized,
      difference: isSame ? "" : firstDifference(a.text, b.text),
    };
  });
}

/** The text without what may differ, and the names of what was found of that. */
function normalize(file, text) {
  const applied = normalizations.filter(
    (n) => (n.file === undefined || n.file === path.basename(file)) && text.search(n.pattern) >= 0,
  );
  return {
    text: applied.reduce((changed, n) => changed.replace(n.pattern, n.replacement), text),
    normalized: applied.map(({ what }) => what),
  };
}

function firstDifference(one, other) {
  const [a, b] = [one.split("\n"), other.split("\n")];
  const index = a.findIndex((line, at) => line !== b[at]);
  const at = index < 0 ? a.length : index;
  return `line ${at + 1}: ${a[at]?.trim() ?? "(end)"} | ${b[at]?.trim() ?? "(end)"}`;
}

function filesBelow(folder) {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath ?? entry.path, entry.name)));
}

function readIfThere(file) {
  return fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
}

module.exports = { compareSyntheses };
