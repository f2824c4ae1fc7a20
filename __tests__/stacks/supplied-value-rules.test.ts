import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { credential } from "../support/taxonomy";
import { stackOf } from "../support/template";

const run = promisify(execFile);
const id = "GH_READONLY_prod";
const folder = mkdtempSync(path.join(tmpdir(), "rules-"));

// The variable as it is synthesized, in a stack of its own: Terraform judges it before it needs any provider.
beforeAll(async () => {
  const { variable } = stackOf(credential("GH_READONLY"), { generation: 1 });
  writeFileSync(path.join(folder, "main.tf.json"), JSON.stringify({ variable }));
  await run("terraform", ["init", "-input=false", "-no-color"], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What Terraform says of a value, as one line; empty where it takes it. */
async function said(value: string): Promise<string> {
  const env = { ...process.env, [`TF_VAR_${id}`]: value };
  try {
    await run("terraform", ["plan", "-input=false", "-no-color"], { cwd: folder, env });
    return "";
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return `${stdout}${stderr}`.replaceAll(/[\s│╷╵]+/g, " ");
  }
}

const secret = "tKq7vWm2";
const pem = `-----BEGIN PRIVATE KEY-----\n${"QUJD".repeat(16)}\n-----END PRIVATE KEY-----`;

test.each([
  ["a plain value", secret],
  ["a value with one line end at its end", `${secret}\n`],
  ["a PEM key", pem],
  ["a PEM key with a line end at its end", `${pem}\n`],
  ["blanks and tabs within", `${secret} and\tmore`],
  ["letters of any language", `${secret}é漢字🔑`],
  ["a dollar sign and braces apart", `$${secret}{}`],
  ["what Terraform itself would take for a template", `%{${secret}}`],
])("%s is taken", async (_, value) => expect(await said(value)).toBe(""));

test.each([
  ["a reference to another secret", `${secret}\${prod.OryxTrades.PM}`, "dollar sign with an opening brace"],
  ["the beginning of a reference", `${secret}\${`, "dollar sign with an opening brace"],
  ["a reference behind a second dollar sign", `${secret}$\${x}`, "dollar sign with an opening brace"],
  ["a blank before", ` ${secret}`, "begins or ends with blanks"],
  ["a blank behind", `${secret} `, "begins or ends with blanks"],
  ["a tab behind", `${secret}\t`, "begins or ends with blanks"],
  ["two line ends", `${secret}\n\n`, "begins or ends with blanks"],
  ["a line end of Windows", `${secret}\r\n`, "begins or ends with blanks"],
  ["a line end before", `\n${secret}`, "begins or ends with blanks"],
  ["a lost byte", `${secret}\ufffd`, "is not UTF-8"],
  ["nothing", "", "is empty"],
  ["blanks alone", " \n", "is empty"],
])("%s is refused in words that do not hold the value", async (_, value, words) => {
  const text = await said(value);
  expect(text).toContain(`${id} `);
  expect(text).toContain(words);
  expect(text).not.toContain(secret);
});

test("every part of every supplied value is judged by the same rules", () => {
  const { variable } = stackOf(credential("GH_APP_DEV_BOT"), { generation: 1 });
  const conditions = Object.entries(variable).map(([name, { validation }]) =>
    validation.map(({ condition }: { condition: string }) => condition.replaceAll(name, "it")),
  );
  expect(conditions.length).toBeGreaterThan(1);
  expect(new Set(conditions.map((each) => JSON.stringify(each))).size).toBe(1);
  expect(conditions[0]).toHaveLength(4);
});
