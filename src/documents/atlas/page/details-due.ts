import type { AtlasData, AtlasEnvironment, AtlasGeneration } from "../data";
import type { Section } from "./details-section";
import { h } from "./dom";
import { dayOf, dueWords, statusIn } from "./due";
import { dueGlyph } from "./glyphs";
import type { DatedItem } from "./model";

/** The live values: since when, until when, and the command that comes next. */
export function dueSection({ credential }: DatedItem, data: AtlasData, now: number): Section {
  const own = credential.environments.filter(({ use }) => use === "own");
  return {
    title: "Live values",
    content: h("div", { class: "lives" }, ...own.map((environment) => live(environment, data, now))),
    ...(credential.rotation === "non-rotating"
      ? {}
      : {
          note: `A value is due from ${data.overlapDays} days before its cadence ends, and at once while work on it waits.`,
        }),
  };
}

function live(environment: AtlasEnvironment, data: AtlasData, now: number): HTMLElement {
  const status = statusIn(environment, now, data.overlapDays);
  const { generations, rename } = environment;
  return h(
    "div",
    { class: "live" },
    h("h4", {}, environment.environment),
    status !== undefined &&
      h("p", { class: "when", "data-state": status.state }, dueGlyph(status), dueWords(status)),
    ...generations.map(generationLine),
    status !== undefined && status.deadline !== status.expires && replaceBy(status.deadline),
    rename !== undefined && renameLines(rename),
    status?.reason !== undefined && h("p", { class: "next" }, "Next: ", h("code", {}, status.next ?? "")),
  );
}

/** The cadence that the entry has today asks for it before the value ends. */
function replaceBy(deadline: string | null): HTMLElement {
  return h("dl", { class: "generation" }, fact("Replace by", deadline === null ? "" : time(deadline)));
}

/** The old names that the vault still holds, and how long. */
function renameLines({ since, aliasUntil, names }: NonNullable<AtlasEnvironment["rename"]>): HTMLElement {
  return h(
    "dl",
    { class: "generation" },
    fact("Renamed", time(since), ", the old names stay until ", time(aliasUntil)),
    ...names.map(({ name, at }) => fact("Old name", h("code", {}, name), " at ", h("code", {}, at))),
  );
}

function generationLine({ generation, issued, expires, ...rest }: AtlasGeneration): HTMLElement {
  return h(
    "dl",
    { class: "generation" },
    fact("Generation", `${generation}`),
    fact("Issued", time(issued)),
    fact("Expires", expires === null ? "never" : time(expires)),
    ...historyOf(rest),
  );
}

function historyOf({
  stored,
  pending,
  proof,
  retiredWithoutProof,
}: Pick<AtlasGeneration, "stored" | "pending" | "proof" | "retiredWithoutProof">): readonly Node[] {
  return [
    ...(pending ? [fact("Stored", "not yet: a person has to hand it over")] : []),
    ...(stored === undefined ? [] : [fact("Stored", time(stored))]),
    ...(proof === undefined ? [] : [fact("Proved", time(proof.at), `: ${proof.checked.join("; ")}`)]),
    ...(retiredWithoutProof === undefined
      ? []
      : [
          fact(
            "Unproved",
            `generation ${retiredWithoutProof.generation} was retired without a proof on ${dayOf(retiredWithoutProof.at)}: ${retiredWithoutProof.reason}`,
          ),
        ]),
  ];
}

function fact(term: string, ...said: readonly (Node | string)[]): HTMLElement {
  return h("div", {}, h("dt", {}, term), h("dd", {}, ...said));
}

function time(instant: string): HTMLElement {
  return h("time", { datetime: instant, title: instant }, dayOf(instant));
}
