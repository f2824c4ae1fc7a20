import { Command } from "commander";
import { checkoutFolder } from "../../taxonomy-on-disk";
import { readCommit } from "./options";
import { withGithub } from "./with-github";

/** `taxonomy github scope`: whether main's code can plan a commit, with its data alone. */
export function scopeCommand(): Command {
  return new Command("scope")
    .description(
      "Say whether a commit changes data of the company alone, so that main's code plans it, or code as well; sets the outputs scope (data or code), environment and ref of the step",
    )
    .requiredOption("--commit <sha>", "newest commit of the pull request, fetched before", readCommit)
    .action(({ commit }: { readonly commit: string }) =>
      withGithub(async ({ context }) => {
        const { changedFiles, isData } = await import("../../../ci/company-of");
        const { Git } = await import("../../../ci/git");
        const { setOutputs } = await import("../../../ci/runner-files");
        const changed = await changedFiles(new Git(checkoutFolder(), context), commit);
        const code = changed.filter(({ name, isPlain }) => !isPlain || !isData(name)).map(({ name }) => name);
        const scope = code.length === 0 ? "data" : "code";
        setOutputs(
          scope === "data"
            ? { scope, environment: "plan", ref: "main" }
            : { scope, environment: "plan-code", ref: commit },
        );
        const named = code.slice(0, 3).map((file) => JSON.stringify(file));
        const more = code.length > 3 ? ` and ${code.length - 3} more` : "";
        const text =
          scope === "data"
            ? "Data alone: main's code plans it."
            : `Code as well: ${named.join(", ")}${more}. A person has to release its plan.`;
        process.stdout.write(`${text}\n`);
      }),
    );
}
