import { Command, Option } from "commander";
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
        const armed = await armedFaults(requireServing(world));
        if (json === true) process.stdout.write(`${JSON.stringify(armed, null, 2)}\n`);
        else process.stdout.write(armed.length === 0 ? "No fault is armed.\n" : armed.map(line).join(""));
      }),
  );
  faults.addCommand(withWorld(addCommand()));
  faults.addCommand(
    withWorld(new Command("clear"))
      .description("disarm all of them")
      .action(async ({ world }: WorldOption) => {
        await disarmFaults(requireServing(world));
        process.stdout.write("No fault is armed any more.\n");
      }),
  );
  return faults;
}

type AddOptions = WorldOption &
  Omit<AskedFault, "effect" | "from" | "times"> & {
    readonly effect: AskedFault["effect"]["kind"];
    readonly from?: string;
    readonly times?: string;
    readonly when?: string;
    readonly status?: string;
    readonly answer?: string;
    readonly milliseconds?: string;
  };

function addCommand(): Command {
  return new Command("add")
    .description("arm a fault: a request that fits everything that is given meets it")
    .addOption(
      new Option("--service <name>", "the vendor").choices(["cloudflare", "heroku", "aws", "infisical"]),
    )
    .option("--method <method>", "such as POST")
    .option("--path <regexp>", "fits the path and query")
    .option("--body <regexp>", "fits the body; every call of AWS is POST /, with its Action here")
    .option("--mutating", "requests that change something")
    .option("--from <n>", "the first fitting request to catch (default: 1)")
    .option("--times <n>", "how many to catch (default: 1)")
    .addOption(
      new Option(
        "--effect <effect>",
        "what happens to it: it never arrives; it takes effect and its answer is lost; it is answered otherwise; it waits",
      )
        .choices(["refuse", "lose-answer", "answer", "delay"])
        .makeOptionMandatory(),
    )
    .option("--status <code>", "of `answer`: the status (200 to 599)")
    .addOption(
      new Option("--when <when>", "of `answer`: before or after it takes effect").choices([
        "before",
        "after",
      ]),
    )
    .option("--answer <text>", "of `answer`: the body")
    .option("--milliseconds <n>", "of `delay` (1 to 600000)")
    .action(async ({ world, ...options }: AddOptions) => {
      const fault = asked(options);
      await armFault(requireServing(world), fault);
      process.stdout.write(line({ fault, seen: 0 }));
    });
}

/** @throws SandboxError that says everything that does not fit together */
function asked(options: Omit<AddOptions, "world">): AskedFault {
  const { effect: kind, when = "before", status, answer, milliseconds, from, times, ...rest } = options;
  const effect =
    kind === "answer"
      ? { kind, when, status: Number(status), ...(answer === undefined ? {} : { body: answer }) }
      : kind === "delay"
        ? { kind, milliseconds: Number(milliseconds) }
        : { kind };
  const numbers = Object.fromEntries(
    Object.entries({ from, times }).flatMap(([name, text]) =>
      text === undefined ? [] : [[name, Number(text)]],
    ),
  );
  const result = faultSchema.safeParse({ ...rest, ...numbers, effect });
  if (result.success) return result.data;
  const problems = result.error.issues.map(({ path, message }) => `  --${String(path.at(-1))}: ${message}`);
  throw new SandboxError(["No fault was armed:", ...problems].join("\n"));
}

function line({ fault: { effect, ...fault }, seen }: ArmedFault): string {
  const { kind, ...how } = effect;
  const words = (of: object) => Object.entries(of).map(([name, value]) => `${name} ${value}`);
  const fits = words(fault).join(", ") || "every request";
  return `${[kind, ...words(how)].join(" ")}: ${fits} (${seen} so far)\n`;
}
