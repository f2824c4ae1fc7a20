const path = require("node:path");

/** The walks of more than a minute, the longest first. */
const longest = [
  "migration",
  "all-kinds",
  "runbooks",
  "each-kind",
  "every-command",
  "redaction",
  "runs",
  "rehearse",
  "matrix",
  "sweep",
];

/** Begins the longest walks first: a fresh checkout cannot know them, and all would wait for one that begins last. */
module.exports = class LongestFirst {
  sort(tests) {
    const place = ({ path: file }) => {
      const at = longest.indexOf(path.basename(file, ".walk.ts"));
      return at < 0 ? longest.length : at;
    };
    return [...tests].sort((one, other) => place(one) - place(other));
  }

  allFailedTests(tests) {
    return tests;
  }

  cacheResults() {
    // Nothing is learned from a run.
  }
};
