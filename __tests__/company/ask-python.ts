import { execFileSync } from "node:child_process";
import path from "node:path";

/** A question for the resolver, and whether it is about writing. */
export interface Question {
  readonly name: string;
  readonly env: string | null;
  readonly requestEnv?: string | null;
  readonly layouts?: Readonly<Record<string, string>> | null;
  readonly writing?: boolean;
}

/** What it answered: places as `[environment, path, secret, credential]`, or that it refused to. */
export type Answer = readonly (readonly string[])[] | "refused";

const program = `
import json, sys
sys.path.insert(0, sys.argv[1])
from secret_path_for import SecretPathError, secret_path_for, secret_paths_for_writing

def answer(question):
    name, env, layouts = question["name"], question["env"], question.get("layouts")
    try:
        if question.get("writing"):
            return secret_paths_for_writing(name, env, layouts)
        path = secret_path_for(name, env, request_env=lambda: question.get("requestEnv"), layouts=layouts)
        return [] if path is None else [path]
    except SecretPathError:
        return "refused"

json.dump([answer(question) for question in json.load(sys.stdin)], sys.stdout)
`;

/** Puts all questions to the Python module in one process, with nothing but the standard library at hand. */
export function askPython(questions: readonly Question[]): readonly Answer[] {
  return JSON.parse(
    python(["-c", program, path.resolve("docs", "generated", "resolver")], JSON.stringify(questions)),
  );
}

/** Runs Python without packages of the machine; leaves no compiled files. */
export function python(args: readonly string[], input = ""): string {
  try {
    return execFileSync("python3", ["-I", "-S", "-B", ...args], {
      input,
      encoding: "utf8",
      maxBuffer: 256 * 1024 * 1024,
      stdio: ["pipe", "pipe", "pipe"],
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    throw new Error(
      "python3 is not on the PATH: the generated Python module cannot be tried. Install Python 3.9 or newer.",
    );
  }
}
