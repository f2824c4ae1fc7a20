// Adds to package-lock.json the platform packages that a registry mirror did not serve.
//
// Tools that ship binaries list one optional package per platform. A mirror may hold only those of its own platforms;
// npm then leaves the others out of the lock, and refuses it at the next `npm ci`. They are never fetched on a platform
// that they are not for, so name, version, system and processor are all that the lock must say.
// Run after every change of the dependencies: `npm run lock`.
const fs = require("node:fs");
const path = require("node:path");

const systems = [
  "aix",
  "android",
  "darwin",
  "freebsd",
  "linux",
  "netbsd",
  "openbsd",
  "openharmony",
  "sunos",
  "win32",
];
const processors = [
  "arm64",
  "arm",
  "ia32",
  "loong64",
  "mips64el",
  "ppc64",
  "riscv64",
  "s390x",
  "wasm32",
  "x64",
];

/** The system and processor in a platform package's name, such as `@biomejs/cli-darwin-arm64`. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  return { ...(cpu === undefined ? {} : { cpu: [cpu] }), ...(os === undefined ? {} : { os: [os] }) };
}

/** The entries that the lock lacks, by their place in it. */
function missingEntries(packages) {
  const missing = {};
  for (const [place, entry] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (`${place}/node_modules/${name}` in packages || `node_modules/${name}` in packages) continue;
      if (!/^\d+\.\d+\.\d+/.test(version)) continue;
      const dev = entry.dev === true ? { dev: true } : {};
      missing[`node_modules/${name}`] = { version, ...platformOf(name), ...dev, optional: true };
    }
  }
  return missing;
}

function main() {
  const file = path.join(__dirname, "..", "package-lock.json");
  const lock = JSON.parse(fs.readFileSync(file, "utf8"));
  const missing = missingEntries(lock.packages);
  const places = Object.entries({ ...lock.packages, ...missing }).sort(([a], [b]) => (a < b ? -1 : 1));
  lock.packages = Object.fromEntries(places);
  fs.writeFileSync(`${file}.new`, `${JSON.stringify(lock, null, 2)}\n`);
  fs.renameSync(`${file}.new`, file);
  process.stdout.write(`${Object.keys(missing).length} platform packages added to package-lock.json\n`);
}

if (require.main === module) main();

module.exports = { missingEntries };
