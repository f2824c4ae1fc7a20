import { type ParseError, parse } from "@babel/parser";
import type {
  CallExpression,
  Comment,
  File,
  ImportDeclaration,
  Node,
  ObjectExpression,
  ObjectProperty,
  Statement,
} from "@babel/types";
import { unseenIn } from "../plain-text";

/** What a file of data may use beside literals, `as const` and `satisfies`. */
export interface SourceForm {
  /** The one module that it imports from, as the import says it. */
  readonly module: string;
  /** The functions of that module that it may call, each with one object, and the `kind` that each adds to it. */
  readonly constructors: Readonly<Record<string, string>>;
}

/** Something in a file that is no data. Lines and columns count from 1. */
export interface SourceProblem {
  readonly line: number;
  readonly column: number;
  readonly found: string;
  readonly expected: string;
  readonly fix: string;
}

/** What a file says, or everything in it that is no data. */
export type Read =
  | { readonly data: Readonly<Record<string, unknown>>; readonly problems: readonly [] }
  | { readonly data: undefined; readonly problems: readonly SourceProblem[] };

/**
 * Reads a TypeScript file of data as syntax, and runs nothing of it: one import of types and constructors, and one
 * exported constant. Everything else is a problem with its place; none of the file's texts is quoted.
 */
export function readSource(text: string, form: SourceForm): Read {
  const reader = new SourceReader(form);
  const data = reader.read(text);
  const [first, ...more] = reader.problems;
  if (first !== undefined || data === undefined)
    return { data: undefined, problems: first ? [first, ...more] : [] };
  return { data, problems: [] };
}

const onlyData = "literals, lists, objects, as const, satisfies and the constructors of entries";

class SourceReader {
  readonly problems: SourceProblem[] = [];
  private readonly imported = new Set<string>();

  constructor(private readonly form: SourceForm) {}

  read(text: string): Readonly<Record<string, unknown>> | undefined {
    this.lookAtCharacters(text);
    const file = this.parsed(text);
    if (file === undefined) return undefined;
    for (const comment of file.comments ?? []) this.lookAtComment(comment);
    for (const directive of file.program.directives) this.refuse(directive, "a directive");
    if (file.program.interpreter) this.refuse(file.program.interpreter, "a line for the shell");
    const exported = file.program.body.map((statement) => this.statement(statement));
    const [data, ...more] = exported.filter((value) => value !== undefined);
    if (data === undefined && this.problems.length === 0)
      this.problem(1, 0, "no exported object", "one `export const … = { … }`", "add it");
    const second = file.program.body.filter(({ type }) => type === "ExportNamedDeclaration")[1];
    if (more.length > 0 && second) this.refuse(second, "a second export", "one", "keep one");
    return data;
  }

  private parsed(text: string): File | undefined {
    try {
      return parse(text, { sourceType: "module", plugins: ["typescript"], attachComment: false });
    } catch (error) {
      if (error instanceof RangeError) {
        this.problem(
          1,
          0,
          "objects or lists that are nested too deep to be read",
          "an entry's own depth",
          "flatten it",
        );
        return undefined;
      }
      const { loc, message } = error as ParseError & { loc?: { line: number; column: number } };
      if (loc === undefined) throw error;
      const what = message.replace(/ \(\d+:\d+\)$/, "");
      this.problem(
        loc.line,
        loc.column,
        `no TypeScript: ${what}`,
        "TypeScript",
        "correct it there, or before it",
      );
      return undefined;
    }
  }

  private lookAtCharacters(text: string): void {
    for (const { line, column, character } of unseenIn(text)) {
      this.problem(
        line,
        column,
        `the character ${character}, which no reader sees`,
        "characters that are seen",
        "write the line anew by hand",
      );
    }
  }

  /** A comment that a compiler, a formatter or a bundler obeys is no comment. */
  private lookAtComment(comment: Comment): void {
    const lines = comment.value.split("\n").map((line) => line.replace(/^[\s/*]+/, ""));
    if (!lines.some((line) => /^(@|#|<|biome-ignore)/.test(line))) return;
    this.refuse(comment, "a comment that directs a tool", "comments for people", "remove it");
  }

  private statement(statement: Statement): Readonly<Record<string, unknown>> | undefined {
    if (statement.type === "ImportDeclaration") this.lookAtImport(statement);
    else if (statement.type !== "ExportNamedDeclaration") this.refuse(statement);
    else {
      const { declaration } = statement;
      const [constant, ...more] =
        declaration?.type === "VariableDeclaration" &&
        declaration.kind === "const" &&
        declaration.declare !== true
          ? declaration.declarations
          : [];
      if (constant?.init == null || constant.id.type !== "Identifier" || more.length > 0)
        this.refuse(statement);
      else {
        const { typeAnnotation } = constant.id;
        if (typeAnnotation)
          this.refuse(typeAnnotation, "a type before the value", "satisfies after it", "move it");
        const object = withoutTypes(constant.init, this);
        if (object.type === "ObjectExpression") return this.object(object);
        this.refuse(object, undefined, "an object");
      }
    }
    return undefined;
  }

  private lookAtImport(statement: ImportDeclaration): void {
    const { module, constructors } = this.form;
    if (
      statement.source.value !== module ||
      (statement.attributes ?? []).length > 0 ||
      statement.phase != null
    ) {
      this.refuse(
        statement.source,
        "an import from elsewhere",
        `imports from ${JSON.stringify(module)}`,
        "remove it",
      );
    }
    for (const specifier of statement.specifiers) {
      if (specifier.type !== "ImportSpecifier") this.refuse(specifier);
      else if (statement.importKind !== "type" && specifier.importKind !== "type") {
        const { imported, local } = specifier;
        const isKnown = imported.type === "Identifier" && Object.hasOwn(constructors, imported.name);
        if (isKnown && imported.name === local.name) this.imported.add(local.name);
        else
          this.refuse(
            specifier,
            "an import that is no constructor of entries",
            words(constructors),
            "remove it",
          );
      }
    }
  }

  private value(expression: Node): unknown {
    const inner = withoutTypes(expression, this);
    switch (inner.type) {
      case "NumericLiteral":
        return Number.isFinite(inner.value) ? inner.value : this.refuse(inner, "a number without an end");
      case "StringLiteral":
      case "BooleanLiteral":
        return inner.value;
      case "NullLiteral":
        return null;
      case "ArrayExpression":
        return inner.elements.map((element) =>
          element === null ? this.refuse(inner, "a gap in a list") : this.value(element),
        );
      case "ObjectExpression":
        return this.object(inner);
      case "CallExpression":
        return this.constructed(inner);
      default:
        return this.refuse(inner);
    }
  }

  private object({ properties }: ObjectExpression): Readonly<Record<string, unknown>> {
    const object: Record<string, unknown> = {};
    for (const property of properties) {
      const name = property.type === "ObjectProperty" ? plainKey(property) : undefined;
      if (property.type !== "ObjectProperty" || name === undefined)
        this.refuse(property, undefined, "`name: value`");
      else if (name === "__proto__") this.refuse(property, "the name __proto__", "a field", "rename it");
      else if (Object.hasOwn(object, name))
        this.refuse(property, "a name that is there already", "every name once", "keep one");
      else object[name] = this.value(property.value);
    }
    return object;
  }

  private constructed(call: CallExpression): unknown {
    const { callee, arguments: given, typeParameters, typeArguments } = call;
    const [object, ...more] = given;
    const name = callee.type === "Identifier" ? callee.name : "";
    const isPlain =
      more.length === 0 && typeParameters == null && typeArguments == null && call.optional !== true;
    if (!this.imported.has(name) || !isPlain || object?.type !== "ObjectExpression")
      return this.refuse(call, undefined, `a constructor with one object: ${words(this.form.constructors)}`);
    const fields = this.object(object);
    const own = object.properties.find((one) => one.type === "ObjectProperty" && plainKey(one) === "kind");
    if (own)
      this.refuse(own, "a kind beside the constructor's", "the constructor alone to say it", "remove it");
    return { kind: this.form.constructors[name], ...fields };
  }

  /** @param found what it is, where its name in the syntax does not say it well */
  refuse(
    node: Node | Comment,
    found = named(node),
    expected = onlyData,
    fix = "write the value itself",
  ): undefined {
    const { line, column } = node.loc?.start ?? { line: 1, column: 0 };
    this.problem(line, column, found, expected, fix);
  }

  private problem(line: number, column: number, found: string, expected: string, fix: string): void {
    this.problems.push({ line, column: column + 1, found, expected, fix });
  }
}

/** The expression within `as const` and `satisfies`. */
function withoutTypes(expression: Node, reader: SourceReader): Node {
  if (expression.type === "TSSatisfiesExpression") {
    const { typeAnnotation: type } = expression;
    if (!isNamed(type))
      reader.refuse(
        type,
        "a type after satisfies that is more than a name",
        'a name such as Company or EntriesOf<"slack">',
        "name one, or remove it",
      );
    return withoutTypes(expression.expression, reader);
  }
  if (expression.type !== "TSAsExpression") return expression;
  const { typeAnnotation: type } = expression;
  const isConst =
    type.type === "TSTypeReference" && type.typeName.type === "Identifier" && type.typeName.name === "const";
  if (!isConst) reader.refuse(type, "a type after as", "as const, or satisfies", "remove it");
  return withoutTypes(expression.expression, reader);
}

/** A name, with texts at most: any other type could be of whatever file it names, which a compiler then reads. */
function isNamed(type: Node): boolean {
  if (type.type !== "TSTypeReference" || type.typeName.type !== "Identifier") return false;
  const given = type.typeParameters?.params ?? [];
  return given.every((one) => one.type === "TSLiteralType" && one.literal.type === "StringLiteral");
}

function plainKey({ key, computed, shorthand }: ObjectProperty): string | undefined {
  if (computed || shorthand) return undefined;
  if (key.type === "Identifier") return key.name;
  return key.type === "StringLiteral" ? key.value : undefined;
}

/** What a piece of syntax is called: `TemplateLiteral` is a template literal. */
function named({ type }: Node | Comment): string {
  const name = type
    .replace(/^TS/, "")
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase();
  return `${/^[aeio]/.test(name) ? "an" : "a"} ${name}`;
}

function words(constructors: Readonly<Record<string, string>>): string {
  return Object.keys(constructors).join(", ") || "types alone";
}
