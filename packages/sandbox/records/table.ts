import * as z from "zod";
import { Entries, type Kept } from "./entries";

interface Identified {
  readonly id: string;
}

/** By the name of an index: the keys under which it finds a row, one, several or none. */
export type Indexes<Row, Name extends string> = Readonly<
  Record<Name, (row: Row) => string | readonly string[] | undefined>
>;

type Fields<Row> = { readonly [Key in Exclude<keyof Row, "id">]?: Row[Key] | undefined };
type Buckets<Row> = Map<string, Map<string, Row>>;

/**
 * Rows by id, in the order of their creation. What an index names is found without a look at every row. Rows are
 * changed in place: whoever holds one sees what became of it.
 */
export class Table<Row extends Identified, Name extends string = never> extends Entries<Row> {
  readonly #indexes: readonly { readonly keys: Indexes<Row, Name>[Name]; readonly buckets: Buckets<Row> }[];
  readonly #byName: ReadonlyMap<Name, Buckets<Row>>;

  constructor(indexes: Indexes<Row, Name>) {
    super();
    const names = Object.keys(indexes) as Name[];
    this.#byName = new Map(names.map((name) => [name, new Map()]));
    this.#indexes = names.map((name) => ({ keys: indexes[name], buckets: this.#bucketsOf(name) }));
  }

  /** Adds rows; one whose id is known takes the place of the row that has it. */
  add(...rows: readonly Row[]): void {
    for (const row of rows) this.set(row.id, row);
  }

  override set(id: string, row: Row): void {
    this.#unindex(this.get(id));
    super.set(id, row);
    for (const { keys, buckets } of this.#indexes) {
      for (const key of listed(keys(row))) {
        const bucket = buckets.get(key) ?? new Map<string, Row>();
        buckets.set(key, bucket.set(id, row));
      }
    }
  }

  /**
   * Sets fields of a row; one that is given as undefined stays as it is.
   * @throws Error when the row is not in the table (any more): the change would be lost.
   */
  change(row: Row, fields: Fields<Row>): void {
    if (this.get(row.id) !== row) throw new Error(`row ${row.id} is not in the table`);
    this.#unindex(row);
    const given = Object.entries(fields).filter(([, value]) => value !== undefined);
    this.set(row.id, Object.assign(row, Object.fromEntries(given)));
  }

  remove(...rows: readonly Row[]): void {
    for (const { id } of rows) this.delete(id);
  }

  override delete(id: string): void {
    this.#unindex(this.get(id));
    super.delete(id);
  }

  /** The rows that an index has under a key. */
  by(name: Name, key: string): Row[] {
    return [...(this.#bucketsOf(name).get(key)?.values() ?? [])];
  }

  /** The first row that an index has under a key. */
  oneBy(name: Name, key: string): Row | undefined {
    return this.#bucketsOf(name).get(key)?.values().next().value;
  }

  /** How many rows an index has under a key. */
  countBy(name: Name, key: string): number {
    return this.#bucketsOf(name).get(key)?.size ?? 0;
  }

  /** The first row that fits, after a look at those before it. */
  find(fits: (row: Row) => boolean): Row | undefined {
    for (const row of this) if (fits(row)) return row;
    return undefined;
  }

  /** The rows that fit, after a look at every one. */
  filter(fits: (row: Row) => boolean): Row[] {
    return [...this].filter(fits);
  }

  override toJSON(): unknown {
    return [...this];
  }

  #bucketsOf(name: Name): Buckets<Row> {
    const buckets = this.#byName.get(name);
    if (buckets === undefined) throw new Error(`there is no index ${name}`);
    return buckets;
  }

  #unindex(row: Row | undefined): void {
    if (row === undefined) return;
    for (const { keys, buckets } of this.#indexes) {
      for (const key of listed(keys(row))) {
        const bucket = buckets.get(key);
        bucket?.delete(row.id);
        if (bucket?.size === 0) buckets.delete(key);
      }
    }
  }
}

function listed(keys: string | readonly string[] | undefined): readonly string[] {
  return typeof keys === "string" ? [keys] : (keys ?? []);
}

/** A table as the world file has it: an array of its rows. */
export function tableOf<Schema extends z.ZodType<Identified>, Name extends string = never>(
  row: Schema,
  indexes = {} as Indexes<Kept<z.output<Schema>>, Name>,
) {
  return z.array(row).transform((rows) => {
    const table = new Table<Kept<z.output<Schema>>, Name>(indexes);
    table.add(...(rows as Kept<z.output<Schema>>[]));
    table.takeChanges();
    return table;
  });
}
