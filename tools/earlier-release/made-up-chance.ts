import crypto from "node:crypto";

/**
 * From here on, what this process draws by chance is the digest of a counted sentence: no value that the sandbox's
 * vendors mint was ever secret, and their hashes, checksums and signatures of it are right all the same. Calls with a
 * callback, which only libraries make, stay as they are.
 */
export function makeUpChance(): void {
  const { randomBytes, randomInt } = crypto;
  let drawn = 0;
  const digest = () =>
    crypto.createHash("sha256").update(`made up for a fixture, opens nothing, ${drawn++}`).digest();
  const madeUpBytes = (length: number) =>
    Buffer.concat(Array.from({ length: Math.ceil(length / 32) }, digest)).subarray(0, length);
  const madeUpInt = (min: number, max: number) => min + (digest().readUInt32BE() % (max - min));
  Object.assign(crypto, {
    randomBytes: (length: number, ...rest: [() => void]) =>
      rest.length > 0 ? randomBytes(length, ...rest) : madeUpBytes(length),
    randomInt: (...args: readonly unknown[]) => {
      if (args.some((arg) => typeof arg !== "number")) return Reflect.apply(randomInt, crypto, args);
      const [min, max] = args.length === 1 ? [0, args[0]] : args;
      return madeUpInt(Number(min), Number(max));
    },
  });
}
