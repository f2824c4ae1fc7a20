import { createHash, randomBytes } from "node:crypto";
import { redacted, redactor } from "../../../src/terraform/redact";
import type { Benchmark } from "../measure/benchmark";

const values = 1_000;
const characters = 1_000_000;
/** What takes a second on the machine that this was written on, with 0.9 ms for each. */
const digests = 1_100;

/** What a failing stack waits for before its errors are told: a long answer against the secrets of a whole estate. */
export const redact: Benchmark = {
  name: "redact",
  a: "1,000 secrets looked for in 1 MB",
  b: `SHA-256 of the same text, 1,100 times`,
  limit: 1,
  runs: 7,
  use: (work) => {
    const secrets = Array.from({ length: values }, () => randomBytes(30).toString("base64"));
    const sentence = `{"errors":[{"message":"The answer to \\"PUT /zones\\" was not understood: ${secrets[0]}."}]}\n`;
    const text = sentence.repeat(Math.ceil(characters / sentence.length)).slice(0, characters);
    return work({
      a: () =>
        timed(() => {
          if (!redactor(secrets)(text).includes(redacted)) throw new Error("nothing was found");
        }),
      b: () =>
        timed(() => {
          for (let time = 0; time < digests; time += 1) createHash("sha256").update(text).digest();
        }),
    });
  },
};

/** Seconds. */
async function timed(work: () => void): Promise<number> {
  const started = performance.now();
  work();
  return (performance.now() - started) / 1000;
}
