import { Command, InvalidArgumentError, Option } from "commander";
import { SandboxError } from "../error";
import {
  type ArmedFault,
  type AskedFault,
  armedFaults,
  armFault,
  disarmFaults,
  faultSchema,
} from "./control";
import { ownWorld, requireServing } from "./serving";

interface WorldOption {
  readonly world: string;
}

/** `faults`: what goes wrong with the next requests to a served world. */
export function faultsCommand(): Command {
  const faults = new Command("faults").description("let requests to a served world fail");
  const withWorld = (command: Command) => command.option("--world <file>", "the world's file", ownWorld);
  faults.addCommand(
    withWorld(new Command("list"))
      .description("the faults that are armed, and how many requests matched each")
      .option("--json", "print them as JSON")
      .action(async ({ world, json }: WorldOption & { readonly json?: boolean }) => {
        const armed = await armedFaults(await requireServing(world));
        if (json === true) process.stdout.write(`${JSON.stringify(armed, null, 2)}\n`);
        else process.stdout.write(armed.length === 0 ? "No fault is armed.\n" : armed.map(line).join(""));
      }),
  );
  faults.addCommand(withWorld(addCommand()));
  faults.addCommand(
    withWorld(new Command("clear"))
      .description("disarm all of them")
      .action(async ({ world }: WorldOption) => {
        await disarmFaults(await requireServing(world));
        process.stdout.write("No fault is armed any more.\n");
      }),
  );
  return faults;
}

type AddOptions = WorldOption &
  Omit<AskedFault, "effect" | "from" | "times"> & {
    readonly effect: AskedFault["effect"]["kind"];
    readonly from?: number;
    readonly times?: number;
    readonly when?: string;
    readonly status?: number;
    readonly answer?: string;
    readonly milliseconds?: number;
  };

function addCommand(): Command {
  return new Command("add")
    .description("arm a fault: a request that fits everything that is given meets it")
    .addOption(
      new Option("--service <name>", "the vendor").choices(["cloudflare", "heroku", "aws", "infisical"]),
    )
    .option("--method <method>", "such as POST", (text) => text.toUpperCase())
    .option("--path <regexp>", "fits the path and query")
    .option("--body <regexp>", "fits the body; every call of AWS is POST /, with its Action here")
    .option("--mutating", "requests that change something")
    .option("--from <n>", "the first fitting request to catch (default: 1)", wholeNumber)
    .option("--times <n>", "how many to catch (default: 1)", wholeNumber)
    .addOption(
      new Option(
        "--effect <effect>",
        "what happens to it: it never arrives; it takes effect and its answer is lost; it is answered otherwise; it waits",
      )
        .choices(["refuse", "lose-answer", "answer", "delay"])
        .makeOptionMandatory(),
    )
    .option("--status <code>", "of `answer`: the status (200 to 599)", wholeNumber)
    .addOption(
      new Option("--when <when>", "of `answer`: before or after it takes effect").choices([
        "before",
        "after",
      ]),
    )
    .option("--answer <text>", "of `answer`: the body")
    .option("--milliseconds <n>", "of `delay` (1 to 600000)", wholeNumber)
    .action(async ({ world, ...options }: AddOptions) => {
      const fault = asked(options);
      await armFault(await requireServing(world), fault);
      process.stdout.write(line({ fault, seen: 0 }));
    });
}

/** @throws SandboxError that says everything that does not fit together */
function asked(options: Omit<AddOptions, "world">): AskedFault {
  const { effect: kind, when, status, answer, milliseconds, from, times, ...rest } = options;
  const given = Object.entries({ when, status, body: answer, milliseconds, from, times }).filter(
    ([, value]) => value !== undefined,
  );
  const how = given.filter(([name]) => name !== "from" && name !== "times");
  const which = given.filter(([name]) => name === "from" || name === "times");
  const byDefault = kind === "answer" ? { when: "before" } : {};
  const effect = { kind, ...byDefault, ...Object.fromEntries(how) };
  const result = faultSchema.safeParse({ ...rest, ...Object.fromEntries(which), effect });
  if (result.success) return result.data;
  const problems = result.error.issues.map(
    ({ path, message }) => `  ${["--effect", kind, ...path.slice(1)].join(" ")}: ${message}`,
  );
  throw new SandboxError(["No fault was armed:", ...problems].join("\n"));
}

function wholeNumber(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError("It is a whole number.");
  return Number(text);
}

function line({ fault: { effect, ...fault }, seen }: ArmedFault): string {
  const { kind, ...how } = effect;
  const words = (of: object) => Object.entries(of).map(([name, value]) => `${name} ${value}`);
  const fits = words(fault).join(", ") || "every request";
  return `${[kind, ...words(how)].join(" ")}: ${fits} (${seen} so far)\n`;
}
