import type { AtlasData } from "../data";
import { dueSection } from "./details-due";
import { placesSection } from "./details-places";
import { definitions, plainList, type Section, section } from "./details-section";
import { h } from "./dom";
import { statusIn } from "./due";
import { kindTitle } from "./filters";
import { sensitivityMark } from "./glyphs";
import type { DatedItem } from "./model";

/** The panel that shows everything about one credential. */
export interface Details {
  show(item: DatedItem, now: number): void;
  /** Says that an address names a credential that does not exist. */
  showUnknown(name: string): void;
  hide(): void;
  /** Puts the focus on the panel's heading. */
  focus(): void;
}

export function details(panel: HTMLElement, data: AtlasData, onClose: () => void): Details {
  const heading = (name: string) => h("h2", { tabindex: "-1" }, name);
  const closeButton = () => {
    const button = h("button", { type: "button", class: "close" }, "Close");
    button.addEventListener("click", onClose);
    return button;
  };
  const fill = (...children: readonly (Node | string)[]) => {
    panel.hidden = false;
    panel.replaceChildren(...children);
    panel.scrollTop = 0;
  };
  let shown = "";
  return {
    show(item, now) {
      const next = JSON.stringify([item.credential.name, dueOf(item, data, now)]);
      if (next === shown) return;
      shown = next;
      fill(
        h("header", {}, eyebrow(item), heading(item.credential.name), closeButton()),
        h("p", { class: "purpose" }, item.credential.purpose),
        badges(item, data),
        ...sections(item, data, now).map(section),
      );
    },
    showUnknown(name) {
      shown = "";
      fill(
        h("header", {}, heading("No such credential"), closeButton()),
        h(
          "p",
          { class: "purpose" },
          `The address asks for ${name}, and this atlas has no credential of that name. `,
        ),
      );
    },
    hide() {
      shown = "";
      panel.hidden = true;
      panel.replaceChildren();
    },
    focus() {
      panel.querySelector("h2")?.focus();
    },
  };
}

/** What of the panel changes with the clock. */
function dueOf({ credential }: DatedItem, data: AtlasData, now: number) {
  return credential.environments.map((environment) => statusIn(environment, now, data.overlapDays));
}

function eyebrow({ credential, vendor }: DatedItem): HTMLElement {
  return h("p", { class: "eyebrow" }, `${vendor.title} · ${kindTitle(credential.kind)}`);
}

function badges({ credential }: DatedItem, data: AtlasData): HTMLElement {
  return h(
    "p",
    { class: "badges" },
    sensitivityMark(credential.sensitivity, data.sensitivities),
    h("span", {}, credential.function),
    h("span", {}, credential.rotation),
    h("span", {}, credential.tenancy),
    credential.tier !== undefined &&
      h("span", { title: "Nobody reaches the vault without it" }, `${credential.tier} tier`),
  );
}

function sections(item: DatedItem, data: AtlasData, now: number): readonly Section[] {
  const { credential, vendor } = item;
  return [
    dueSection(item, data, now),
    {
      title: "Used by",
      content: definitions(
        credential.consumers.map((consumer, index) => [
          consumer,
          [
            data.consumers.find(({ id }) => id === consumer)?.title ?? "",
            ...(index === 0 ? [" ", h("span", { class: "chip" }, "paged when it expires")] : []),
          ],
        ]),
      ),
    },
    placesSection(credential),
    { title: "Heroku config vars", content: configVarTable(item) },
    {
      title: "Secrets in the vault",
      content: secretList(item),
      note: "The last two describe the credential and are no secret.",
    },
    {
      title: "What it may do",
      content: h(
        "div",
        {},
        h("p", {}, `${credential.functionMeaning}.`),
        ...(credential.scopes.length === 0
          ? [h("p", { class: "quiet" }, "No document lists its scopes.")]
          : [plainList(credential.scopes, "text")]),
      ),
    },
    {
      title: `At ${vendor.title}`,
      content: definitions(credential.facts.map(({ label, value }) => [label, [value]])),
    },
    {
      title: "Names it had",
      content: plainList(
        credential.legacyNames.map(({ name, part }) => (part === "" ? name : `${name} (now __${part})`)),
        "code",
      ),
    },
    { title: "Tags", content: plainList(credential.tags, "chip") },
    { title: "Why this sensitivity", content: paragraph(credential.sensitivityReason) },
    { title: "Notes", content: plainList(credential.notes, "text") },
    {
      title: "Not stated by the documents",
      content: definitions(credential.unconfirmed.map(({ field, reason }) => [field, [reason]])),
    },
    {
      title: "Written down in",
      content: plainList([credential.file], "code"),
      ...(credential.reminderDays === undefined
        ? {}
        : { note: `The vault reminds every ${credential.reminderDays} days.` }),
    },
  ];
}

function secretList({ credential }: DatedItem): HTMLElement {
  const line = (name: string, description = "") =>
    h("li", {}, h("code", {}, name), description !== "" && h("span", { class: "line quiet" }, description));
  return h(
    "ul",
    {},
    ...credential.parts.map(({ name, description }) => line(name, description)),
    ...credential.companions.map((name) => line(name)),
  );
}

function paragraph(text: string | undefined): HTMLElement | undefined {
  return text === undefined ? undefined : h("p", {}, text);
}

function configVarTable({ credential }: DatedItem): HTMLElement | undefined {
  const apps = [...new Set(credential.configVars.map(({ app }) => app))];
  return definitions(
    apps.map((app) => {
      const held = credential.configVars.filter((configVar) => configVar.app === app);
      return [
        app,
        held.map(({ configVar, environment }) =>
          h(
            "span",
            { class: "line" },
            h("code", {}, configVar),
            app.endsWith(`-${environment}`) ? "" : h("span", { class: "quiet" }, ` ${environment}'s value`),
          ),
        ),
      ];
    }),
  );
}
