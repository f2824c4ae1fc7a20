import { isMinted, isSupplied } from "../../kinds";
import { address } from "../../model/addresses";
import type { Adoption } from "../../model/adoption";
import type { Credential } from "../../model/credential";
import { asIssued, issuedWith } from "../../model/issued-with";
import { type Generation, type Ledger, liveGenerations, renameOf } from "../../model/ledger";
import { companions, legacyParts, type Part, parts } from "../../model/parts";
import { foldersDownTo, type Layout, layouts, type Placement, placements } from "../../model/placement";
import type { Taxonomy } from "../../model/rule";
import { allTags } from "../../model/tags";
import { valueBefore } from "../../model/value-before";
import { type Environment, environments, rootFolder, vendors } from "../../model/vocabulary";
import type { Inventory, PresentSecret } from "./inventory";

/** What adopting a vault comes to. */
export interface Matches {
  readonly imports: Adoption["imports"];
  readonly copies: Adoption["copies"];
  /** The ledger with what was found: dates, numbers, and which supplied values the vault has. */
  readonly ledger: Ledger;
  /** What a person must clear up first; nothing is written while there is any. */
  readonly obstacles: readonly string[];
  /** What happens to each value that is not simply taken over, one sentence each. */
  readonly notes: readonly string[];
}

export interface MatchOptions {
  readonly projectId: string;
  /** Now, UTC to the second. */
  readonly now: string;
  /** Old names to take where several hold different values. */
  readonly prefer: readonly string[];
  /** Stacks whose state is lost: what they minted is out of reach, and is minted anew as the next generation. */
  readonly lostStates: readonly string[];
}

/** Matches what a vault has with the taxonomy, by name, old name and place. */
export function matchVault(taxonomy: Taxonomy, inventory: Inventory, options: MatchOptions): Matches {
  const found = new Finds(inventory, options);
  found.tags();
  found.rootFolders();
  let ledger = taxonomy.ledger;
  for (const credential of taxonomy.credentials) {
    for (const environment of environments) {
      if (credential.environments[environment] !== "own") continue;
      const row = found.value(credential, environment, ledger);
      ledger = withRow(ledger, credential.name, environment, row);
    }
  }
  return {
    imports: [...found.imports.values()],
    copies: found.copies,
    ledger,
    obstacles: found.obstacles,
    notes: found.notes,
  };
}

function withRow(ledger: Ledger, name: string, environment: Environment, row: readonly Generation[]): Ledger {
  return {
    ...ledger,
    credentials: {
      ...ledger.credentials,
      [name]: { ...ledger.credentials[name], [environment]: [...row] },
    },
  };
}

class Finds {
  readonly imports = new Map<string, Adoption["imports"][number]>();
  readonly copies: Adoption["copies"] = [];
  readonly obstacles: string[] = [];
  readonly notes: string[] = [];

  constructor(
    private readonly inventory: Inventory,
    private readonly options: MatchOptions,
  ) {}

  tags(): void {
    for (const { slug } of allTags) {
      const ids = this.inventory.tags.get(slug) ?? [];
      const [id, second] = ids;
      if (second !== undefined) {
        this.obstacles.push(
          `The tag ${slug} is in the vault ${ids.length} times (${ids.join(", ")}): delete all but one.`,
        );
      } else if (id !== undefined) {
        this.take("infisical", `infisical_secret_tag.${slug}`, `${this.options.projectId},${id}`);
      }
    }
  }

  rootFolders(): void {
    for (const environment of environments) this.folder("infisical", rootFolder, environment);
  }

  /** Takes one value over, and says what its row of the ledger becomes. */
  value(entry: Credential, environment: Environment, ledger: Ledger): readonly Generation[] {
    const stack = vendors[entry.vendor].folder;
    const isLost = this.options.lostStates.includes(stack);
    const row = liveGenerations(ledger, entry.name, environment);
    const [newest] = row.slice(-1);
    const issued = newest === undefined ? entry : asIssued(entry, newest);
    // A value that is minted anew is minted as the entry says by now.
    const credential = isLost && isMinted(issued) ? entry : issued;
    const layout = ledger.layouts[environment];
    const places = placements(credential, environment, layout);
    const present = places.flatMap((place) => this.secrets(credential, environment, place));
    if (!isLost) this.outgoing(entry, environment, row, layout);
    if (newest === undefined) return row;
    const isOurs = present.some((secret) => secret.metadata["part-of"] === credential.name);
    if (isOurs && !isLost) {
      // A deploy that was cut off may have copied one part of a pair and not the other.
      const isBeingCopied = row.length === 1 && renameOf(ledger, credential.name, environment) === undefined;
      if (isSupplied(credential) && newest.stored === undefined && isBeingCopied)
        this.copies.push(...(this.copied(credential, environment) ?? []).map(({ copy }) => copy));
      return row;
    }
    if (isOurs) return this.lost(credential, environment, newest);
    if (isSupplied(credential)) return this.supplied(credential, environment, newest, present, places);
    return this.minted(credential, environment, newest, present);
  }

  /** A state that is lost has the tokens with it; the values that a person supplied are in the vault still. */
  private lost(credential: Credential, environment: Environment, newest: Generation): readonly Generation[] {
    if (isSupplied(credential)) return [newest];
    const generation = newest.generation + 1;
    this.notes.push(
      `${credential.name} (${environment}): generation ${newest.generation} is valid until a sweep revokes it; the deploy mints generation ${generation}.`,
    );
    return [issue(credential, generation, this.options.now)];
  }

  /** A minted value cannot be taken over, so a fresh one takes the place of what is there under its name. */
  private minted(
    credential: Credential,
    environment: Environment,
    newest: Generation,
    present: readonly PresentSecret[],
  ): readonly Generation[] {
    if (present.length === 0) return [issue(credential, newest.generation, this.options.now)];
    const generation = Math.max(newest.generation, 2);
    this.notes.push(
      `${credential.name} (${environment}): what the vault holds counts as generation ${generation - 1}; the deploy mints generation ${generation} in its place.`,
    );
    return [issue(credential, generation, this.options.now)];
  }

  private supplied(
    credential: Credential<"supplied-value">,
    environment: Environment,
    newest: Generation,
    present: readonly PresentSecret[],
    places: readonly Placement[],
  ): readonly Generation[] {
    const wanted = parts(credential);
    const [first] = places;
    const here = present.filter(
      ({ folder, environment: slug }) => folder === first?.folder && slug === first.environment,
    );
    if (here.length === wanted.length) {
      const taken = issue(credential, newest.generation, oldest(here));
      return [{ ...taken, stored: newest.stored ?? this.options.now }];
    }
    if (here.length > 0) {
      this.notes.push(
        `${credential.name} (${environment}): ${here.length} of ${wanted.length} parts are there; the deploy asks for all of them anew.`,
      );
      return [issue(credential, Math.max(newest.generation, 2), this.options.now)];
    }
    const copied = this.copied(credential, environment);
    if (copied === undefined) {
      this.notes.push(`${credential.name} (${environment}): not in the vault; the deploy asks for it.`);
      return [issue(credential, newest.generation, this.options.now)];
    }
    this.copies.push(...copied.map(({ copy }) => copy));
    return [issue(credential, newest.generation, oldest(copied.map(({ source }) => source)))];
  }

  /** Where each part lies under an old name of the same environment; undefined where one is nowhere. */
  private copied(credential: Credential<"supplied-value">, environment: Environment) {
    const places = layouts.flatMap((layout) => placements(credential, environment, layout));
    const result = parts(credential).map((part) => {
      const names = legacyParts(credential).filter((old) => old.part === part.key);
      const sources = names.flatMap(({ name }) =>
        places.flatMap((place) => this.secretAt(place, name) ?? []),
      );
      const source = this.oneOf(credential, environment, [...new Set(sources)]);
      if (source === undefined) return undefined;
      const from = {
        environment: source.environment as Environment,
        folder: source.folder,
        name: source.name,
      };
      return { source, copy: { credential: credential.name, environment, part: part.key, from } };
    });
    return result.every((one) => one !== undefined) ? result : undefined;
  }

  /** The secret to copy from: old names may be several, as long as they hold one value. */
  private oneOf(
    credential: Credential,
    environment: Environment,
    sources: readonly PresentSecret[],
  ): PresentSecret | undefined {
    const preferred = sources.filter(({ name }) => this.options.prefer.includes(name));
    const chosen = preferred.length > 0 ? preferred : sources;
    const [source] = chosen;
    if (new Set(chosen.map(({ fingerprint }) => fingerprint)).size > 1) {
      const places = chosen.map((one) => `${one.environment}:${one.folder}/${one.name}`).join(" and ");
      this.obstacles.push(
        `${credential.name} (${environment}) has different values at ${places}: say which one is right with --prefer NAME, or delete the other.`,
      );
      return undefined;
    }
    if (source?.hasReference === true) {
      this.notes.push(
        `${credential.name} (${environment}): ${source.environment}:${source.folder}/${source.name} holds a reference like \${NAME}, which the vault would replace on the way.`,
      );
      return undefined;
    }
    return source;
  }

  /** Imports what the vault has of a credential at a place, and returns its parts. */
  private secrets(credential: Credential, environment: Environment, place: Placement): PresentSecret[] {
    const stack = vendors[credential.vendor].folder;
    const present = this.parts(parts(credential), stack, environment, place);
    for (const { name } of companions(credential)) {
      if (this.secretAt(place, name) === undefined) continue;
      const id = address.secret(name, environment, place.layout);
      this.take(stack, `infisical_secret.${id}`, `${this.pathOf(place)}:${name}`);
    }
    return present;
  }

  /** Imports what the vault keeps of the value before the newest. */
  private outgoing(
    entry: Credential,
    environment: Environment,
    row: readonly Generation[],
    layout: Layout,
  ): void {
    const before = valueBefore(entry, row);
    if (before === undefined || before.outgoing.length === 0) return;
    for (const place of placements(before.form, environment, layout))
      this.parts(before.outgoing, vendors[entry.vendor].folder, environment, place);
  }

  private parts(
    wanted: readonly Part[],
    stack: string,
    environment: Environment,
    place: Placement,
  ): PresentSecret[] {
    for (const folder of foldersDownTo(place.folder)) this.folder(stack, folder, place.environment);
    return wanted.flatMap((part) => {
      const secret = this.secretAt(place, part.name);
      if (secret === undefined) return [];
      const id = address.secret(part.fullName, environment, place.layout);
      this.take(stack, `infisical_secret.${id}`, `write-only:${this.pathOf(place)}:${part.name}`);
      return [secret];
    });
  }

  private pathOf(place: Placement): string {
    return `${this.options.projectId}:${place.environment}:${place.folder}`;
  }

  private secretAt(
    place: Pick<Placement, "environment" | "folder">,
    name: string,
  ): PresentSecret | undefined {
    return this.inventory.secrets.get(`${place.environment}:${place.folder}/${name}`);
  }

  private folder(stack: string, folder: string, environment: Environment): void {
    const id = this.inventory.folders.get(`${environment}:${folder}`);
    if (id !== undefined)
      this.take(stack, `infisical_secret_folder.${address.folder(folder, environment)}`, id);
  }

  private take(stack: string, to: string, id: string): void {
    this.imports.set(`${stack} ${to}`, { stack, to, id });
  }
}

function issue(credential: Credential, generation: number, issued: string): Generation {
  return { generation, issued, issuedWith: issuedWith(credential) };
}

function oldest(secrets: readonly PresentSecret[]): string {
  return secrets.map(({ created }) => created).sort()[0] ?? "";
}
