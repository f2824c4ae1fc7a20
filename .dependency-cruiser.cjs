/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circles",
      severity: "error",
      comment: "Imports go one way.",
      from: { pathNot: "^node_modules" },
      to: { circular: true },
    },
    {
      name: "model-imports-nothing-outside-itself",
      severity: "error",
      comment:
        "The taxonomy is types, rules and the reading of a company's data; only schema checks, date arithmetic, the reading of JSON and of TypeScript with their lines and the distance of words come from npm. Of a company it knows the types of its words.",
      from: { path: "^src/model/" },
      to: {
        pathNot: [
          "^src/model/",
          "^src/kinds/(index\\.ts|definition\\.ts|[^/]+/(index|entry)\\.ts)$",
          "^company/company\\.ts$",
          "^(node:)?(crypto|fs|path)$",
          "node_modules/(zod|date-fns|@humanwhocodes/momoa|@babel/(parser|types)|fastest-levenshtein)/",
        ],
      },
    },
    {
      name: "a-kind-knows-the-model",
      severity: "error",
      comment: "What a kind is, is data and words; how its vendor is asked stands in its live.ts.",
      from: { path: "^src/kinds/", pathNot: "live(-definition)?\\.ts$" },
      to: { pathNot: ["^src/(model|kinds)/", "^src/review/markdown\\.ts$", "node_modules/zod/"] },
    },
    {
      name: "company-is-data",
      severity: "error",
      comment: "Programs read it as syntax; only the compiler sees its types.",
      from: { pathNot: "^(company|__tests__)/" },
      to: { path: "^company/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "targets-know-only-the-model",
      severity: "error",
      from: { path: "^src/targets/" },
      to: { pathNot: ["^src/targets/", "^src/model/", "node_modules/zod/"] },
    },
    {
      name: "constructs-do-not-know-stacks",
      severity: "error",
      from: { path: "^constructs/" },
      to: {
        path: "^(stacks|src/terraform|src/live|src/review|src/documents|src/ci|src/cli|packages|exercises|tools|main\\.ts)",
      },
    },
    {
      name: "stacks-do-not-know-main",
      severity: "error",
      from: { path: "^stacks/" },
      to: {
        path: "^(src/terraform|src/live|src/review|src/documents|src/ci|src/cli|packages|exercises|tools|main\\.ts)",
      },
    },
    {
      name: "tokens-never-import-the-vault",
      severity: "error",
      comment:
        "constructs/credential.ts joins a token with its vault records; a supplied value alone is read back from the vault.",
      from: { path: "^constructs/tokens/", pathNot: "^constructs/tokens/supplied-value\\.ts$" },
      to: { path: "^constructs/vault/" },
    },
    {
      name: "the-vault-never-imports-tokens",
      severity: "error",
      from: { path: "^constructs/vault/" },
      to: { path: "^constructs/tokens/" },
    },
    {
      name: "generated-bindings-stay-in-constructs-and-stacks",
      severity: "error",
      from: { pathNot: "^(constructs|stacks|src/bindings)/" },
      to: { path: "^src/bindings/generated/" },
    },
    {
      name: "the-command-line-never-loads-cdktf",
      severity: "error",
      comment: "lint, list and path answer at once.",
      from: { path: "^src/cli/" },
      to: {
        path: ["node_modules/(cdktf|constructs|@cdktf)/", "^(constructs|stacks|packages|exercises)/"],
        reachable: true,
      },
    },
    {
      name: "live-knows-the-model-and-the-targets-alone",
      severity: "error",
      comment:
        "What asks the vendors' real APIs is no part of a synthesis, and is the same in and outside the sandbox.",
      from: { path: "^src/live/" },
      to: {
        path: [
          "^(constructs|stacks|src/bindings|packages|src/cli|exercises|tools|main\\.ts)",
          "node_modules/(cdktf|constructs|@cdktf)/",
        ],
      },
    },
    {
      name: "terraform-runs-what-was-synthesized",
      severity: "error",
      comment: "It starts processes over folders of stacks, and knows neither credentials nor the sandbox.",
      from: { path: "^src/terraform/" },
      to: {
        path: "^(src/model|constructs|stacks|src/bindings|src/targets|src/live|src/review|src/documents|src/ci|src/cli|packages|exercises|main\\.ts)",
      },
    },
    {
      name: "reviews-and-documents-read-the-model",
      severity: "error",
      comment: "They turn data into words, and ask no vendor.",
      from: { path: "^(src/review|src/documents)/" },
      to: { path: "^(constructs|stacks|src/bindings|src/live|src/cli|src/ci|packages|exercises|main\\.ts)" },
    },
    {
      name: "vendor-clients-know-no-model",
      severity: "error",
      from: { path: "^src/live/(clients/|http\\.ts|live-error\\.ts)" },
      to: { path: "^(src/model|src/targets)/" },
    },
    {
      name: "the-command-line-loads-live-clients-only-when-asked",
      severity: "error",
      comment: "lint must start without them: commands import them inside their action.",
      from: { path: "^src/cli/(main\\.ts|commands/)" },
      to: {
        path: "^(src/kinds/(live|[^/]+/live)\\.ts|src/live/(clients/|http\\.ts|proof/(prove|vault|apps|said)|sweep/(find|revoke|classify)|audit/(audit|gather|areas|checks)|rename/|layout/|adoption/(adopt|inventory|aws-users)|stored|state)|src/cli/(live-vendors|rename/outside))",
        dependencyTypesNot: ["dynamic-import", "type-only"],
      },
    },
    {
      name: "the-sandbox-imports-nothing-of-the-project",
      severity: "error",
      comment: "The vendor APIs are true to the vendors, not to this project.",
      from: { path: "^packages/sandbox/" },
      to: { pathNot: ["^packages/sandbox/", "node_modules/"], dependencyTypesNot: ["core"] },
    },
    {
      name: "services-know-neither-world-nor-terraform",
      severity: "error",
      from: { path: "^packages/sandbox/(aws|cloudflare|heroku|infisical|http)/" },
      to: { path: "^packages/sandbox/(stand-ins|world|services)" },
    },
    {
      name: "stand-ins-reach-services-only-over-http",
      severity: "error",
      comment: "raw-json is a text helper, not the service.",
      from: { path: "^packages/sandbox/stand-ins/" },
      to: {
        path: "^packages/sandbox/(aws|cloudflare|heroku|infisical|world)/",
        pathNot: "^packages/sandbox/cloudflare/raw-json\\.ts$",
      },
    },
    {
      name: "provider-submodules-only",
      severity: "error",
      comment: "The root of a prebuilt provider loads thousands of files.",
      from: {},
      to: { path: "node_modules/@cdktf/provider-(aws|cloudflare)/lib/index\\.(js|d\\.ts)$" },
    },
    {
      name: "no-unresolved",
      severity: "error",
      from: { pathNot: "^(src/targets/requested\\.ts|node_modules)" },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["require", "node", "default", "types"],
    },
  },
};
