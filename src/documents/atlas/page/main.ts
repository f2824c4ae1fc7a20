import type { AtlasData } from "../data";
import { details } from "./details";
import { byId } from "./dom";
import { countDue, dayOf } from "./due";
import { facetControls } from "./facet-controls";
import { facetsOf, select } from "./filters";
import { Graph } from "./graph";
import { list } from "./list";
import { atTime, itemsOf } from "./model";
import {
  isNarrowed,
  noFilters,
  readAddress,
  type SortKey,
  type State,
  type View,
  withFilter,
  writeAddress,
} from "./state";
import { themeSwitch } from "./theme";

/** How often the dates are worked out anew on a page that stays open, in milliseconds. */
const refreshEvery = 10 * 60 * 1000;

const data = JSON.parse(byId("atlas-data").textContent ?? "") as AtlasData;
const items = itemsOf(data);
const facets = facetsOf(data);
let state = readAddress(location.hash);

const search = byId<HTMLInputElement>("search");
const listPlace = byId("list");
const graphPlace = byId("graph");

const controls = facetControls(
  facets,
  { above: byId("summary"), beside: byId("filters") },
  (facet, value, chosen) => change({ filters: withFilter(state, facet, value, chosen) }),
);
const table = list(listPlace, data.sensitivities, { onOpen: open, onSort: sortBy });
const map = new Graph(graphPlace, data.sensitivities, open);
const panel = details(byId("details"), data, close);

/** Takes over a change, and writes it into the address without a new entry in the browser's history. */
function change(changes: Partial<State>): void {
  state = { ...state, ...changes };
  history.replaceState(null, "", writeAddress(state));
  render();
}

/** Opens a credential's details; the browser's back button closes them again. */
function open(name: string): void {
  if (state.selected !== name) {
    state = { ...state, selected: name };
    history.pushState(null, "", writeAddress(state));
    render();
  }
  panel.focus();
}

function close(): void {
  const name = state.selected;
  if (name === undefined) return;
  state = { ...state, selected: undefined };
  history.pushState(null, "", writeAddress(state));
  render();
  if (!(state.view === "graph" ? map : table).focus(name)) search.focus();
}

function sortBy(key: SortKey): void {
  change({ sort: key, descending: state.sort === key && !state.descending });
}

function render(): void {
  const now = Date.now();
  const dated = atTime(items, now, data.overlapDays);
  const { items: visible, counts } = select(dated, facets, state.filters, state.query);
  if (search.value.trim() !== state.query.trim()) search.value = state.query;
  controls.update(state.filters, counts);
  showView(state.view);
  if (state.view === "list") table.update(visible, state);
  else map.update(visible, state.selected);
  byId("about").textContent = about(now);
  byId("empty").hidden = visible.length > 0;
  byId("status").textContent =
    visible.length === items.length
      ? `${items.length} credentials`
      : `${visible.length} of ${items.length} credentials`;
  byId("rail-toggle").textContent = filterTitle();
  byId("clear").hidden = !isNarrowed(state);
  const selected = dated.find(({ credential }) => credential.name === state.selected);
  document.body.classList.toggle("detailed", state.selected !== undefined);
  if (selected !== undefined) panel.show(selected, now);
  else if (state.selected !== undefined) panel.showUnknown(state.selected);
  else panel.hide();
}

function filterTitle(): string {
  const chosen = facets.reduce((sum, { id }) => sum + state.filters[id].size, 0);
  return chosen === 0 ? "Filters" : `Filters (${chosen})`;
}

function showView(view: View): void {
  listPlace.hidden = view !== "list";
  graphPlace.hidden = view !== "graph";
  for (const button of document.querySelectorAll<HTMLElement>("[data-view]")) {
    button.setAttribute("aria-pressed", `${button.dataset.view === view}`);
  }
}

function listen(): void {
  search.addEventListener("input", () => change({ query: search.value }));
  byId("clear").addEventListener("click", () => {
    search.value = "";
    change({ query: "", filters: noFilters });
    search.focus();
  });
  for (const button of document.querySelectorAll<HTMLElement>("[data-view]")) {
    button.addEventListener("click", () =>
      change({ view: button.dataset.view === "graph" ? "graph" : "list" }),
    );
  }
  const toggle = byId("rail-toggle");
  toggle.addEventListener("click", () => {
    const isOpen = toggle.getAttribute("aria-expanded") === "true";
    toggle.setAttribute("aria-expanded", `${!isOpen}`);
  });
  document.querySelector(".skip")?.addEventListener("click", (event) => {
    event.preventDefault();
    byId("main").focus();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "k" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      search.select();
      search.focus();
    }
    const clearsSearch = event.target === search && search.value !== "";
    if (event.key === "Escape" && !clearsSearch) close();
  });
  const readAgain = () => {
    state = readAddress(location.hash);
    render();
  };
  addEventListener("popstate", readAgain);
  addEventListener("hashchange", readAgain);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) render();
  });
  setInterval(render, refreshEvery);
}

/** What the page is of, and the day that it counts from: on paper the days do not go on. */
function about(now: number): string {
  const { credentials, environments, layouts, overlapDays, vendors } = data;
  const used = new Set(Object.values(layouts));
  const layout =
    used.size === 1
      ? `layout ${[...used][0]}`
      : environments.map((name) => `${name} ${layouts[name]}`).join(", ");
  const due = countDue(credentials, now, overlapDays);
  const values = due === 1 ? "1 value" : `${due} values`;
  return `${vendors.length} vendors · ${layout} · ${values} due · as of ${dayOf(new Date(now).toISOString())}`;
}

themeSwitch(byId("theme"));
listen();
render();
