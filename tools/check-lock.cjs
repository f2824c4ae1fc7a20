// Refuses a package-lock.json by which npm would install something unchecked: a package without a SHA-512 hash. npm itself
// installs such a package without a word, and an entry that lost its hash is a line that a review of a lock does not see.
// What another package brings along in its own archive is covered by the hash of that one.
const fs = require("node:fs");

/** The places of packages that come from a registry, or from anywhere else, and have no hash. */
function unhashed({ packages }) {
  return Object.entries(packages)
    .filter(([place]) => place.includes("node_modules/"))
    .filter(([, { link, inBundle, integrity }]) => !link && !inBundle && !/^sha512-/.test(integrity ?? ""))
    .map(([place]) => place);
}

const [, , file = "package-lock.json"] = process.argv;
const found = unhashed(JSON.parse(fs.readFileSync(file, "utf8")));
if (found.length > 0) {
  process.stderr.write(
    `${file} has packages without a SHA-512 hash, which npm would install unchecked:\n${found.map((place) => `  ${place}\n`).join("")}Take these entries out of the file and run \`npm run lock\`: npm adds them again, with the registry's hashes.\n`,
  );
  process.exitCode = 1;
}
