import type { Generation, Ledger } from "./ledger";
import { environments } from "./vocabulary";

/** Writes a ledger with one generation a line, so that a rotation is a diff of a line or two. */
export function formatLedger(ledger: Ledger): string {
  const rows = Object.entries(ledger.credentials).map(([name, byEnvironment]) => {
    const columns = environments.flatMap((environment) => {
      const generations = byEnvironment[environment];
      return generations === undefined ? [] : [`      "${environment}": ${formatGenerations(generations)}`];
    });
    return `    ${JSON.stringify(name)}: {\n${columns.join(",\n")}\n    }`;
  });
  const layoutRows = environments.map(
    (environment) => `    "${environment}": "${ledger.layouts[environment]}"`,
  );
  const sections = [
    `  "layouts": {\n${layoutRows.join(",\n")}\n  }`,
    `  "credentials": {\n${rows.join(",\n")}\n  }`,
    ...(ledger.configVars === undefined ? [] : [formatConfigVars(ledger.configVars)]),
    ...(isEmpty(ledger.renames) ? [] : [formatByEnvironment("renames", ledger.renames ?? {})]),
    ...(isEmpty(ledger.removed) ? [] : [formatByEnvironment("removed", ledger.removed ?? {})]),
    ...(isEmpty(ledger.soaks) ? [] : [`  "soaks": {\n${rowsOf(ledger.soaks ?? {}, 4)}\n  }`]),
  ];
  return `{\n${sections.join(",\n")}\n}\n`;
}

function formatConfigVars(configVars: NonNullable<Ledger["configVars"]>): string {
  const apps = Object.entries(configVars).map(([app, owners]) => {
    const rows = Object.entries(owners).map(
      ([name, owner]) => `      ${JSON.stringify(name)}: ${JSON.stringify(owner)}`,
    );
    return `    ${JSON.stringify(app)}: {\n${rows.join(",\n")}\n    }`;
  });
  return `  "configVars": {\n${apps.join(",\n")}\n  }`;
}

function formatGenerations(generations: readonly Generation[]): string {
  if (generations.length === 0) return "[]";
  return `[\n${generations.map((generation) => `        ${formatGeneration(generation)}`).join(",\n")}\n      ]`;
}

function formatGeneration(row: Generation): string {
  const { generation, issued, serial, asked, stored, proof, retiredWithoutProof, issuedWith } = row;
  return onOneLine({ generation, issued, serial, asked, stored, proof, retiredWithoutProof, issuedWith });
}

/** A section with a row for each credential and a line for each of its environments. */
function formatByEnvironment(
  section: string,
  all: Readonly<Record<string, Readonly<Record<string, unknown>>>>,
): string {
  const rows = Object.entries(all)
    .filter(([, row]) => !isEmpty(row))
    .map(([name, row]) => `    ${JSON.stringify(name)}: {\n${rowsOf(row, 6)}\n    }`);
  return `  ${JSON.stringify(section)}: {\n${rows.join(",\n")}\n  }`;
}

/** One line for each environment, in their order. */
function rowsOf(row: Readonly<Record<string, unknown>>, indent: number): string {
  return environments
    .flatMap((environment) =>
      row[environment] === undefined
        ? []
        : [`${" ".repeat(indent)}"${environment}": ${onOneLine(row[environment])}`],
    )
    .join(",\n");
}

/** Whether a section of the ledger says nothing. */
function isEmpty(section: object | undefined): boolean {
  return Object.values(section ?? {}).every((value) => value === undefined || isEmptyRow(value));
}

function isEmptyRow(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** JSON on one line, with the blanks that a formatter would put. */
function onOneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(onOneLine).join(", ")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return `{ ${fields.map(([key, field]) => `${JSON.stringify(key)}: ${onOneLine(field)}`).join(", ")} }`;
}
