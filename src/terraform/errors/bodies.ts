/** A part of a text: what a vendor answered, or the words around it. */
export interface Part {
  readonly isBody: boolean;
  readonly text: string;
}

/** Where an answer's body, a list of bytes, a printed structure or a page begins. */
const begins = /\{|\[(?=\s*[[{"'\d\]-])|(?<=\w)\[|<(?=[A-Za-z!?/])/g;

/** Cuts a text into bodies and what is around them. What begins and does not end is a body to the end of the text. */
export function bodiesIn(text: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  begins.lastIndex = 0;
  for (let match = begins.exec(text); match !== null; match = begins.exec(text)) {
    const end = match[0] === "<" ? text.lastIndexOf(">") + 1 : endOfStructure(text, match.index);
    const to = end > match.index ? end : text.length;
    parts.push({ isBody: false, text: text.slice(from, match.index) });
    parts.push({ isBody: true, text: text.slice(match.index, to) });
    from = to;
    begins.lastIndex = to;
  }
  parts.push({ isBody: false, text: text.slice(from) });
  return parts.filter((part) => part.text !== "");
}

/** Behind the bracket that closes the one at `at`; 0 where none does. */
function endOfStructure(text: string, at: number): number {
  let depth = 0;
  let isText = false;
  for (let index = at; index < text.length; index += 1) {
    const sign = text[index] ?? "";
    if (sign === "\\") index += 1;
    else if (sign === '"') isText = !isText;
    else if (isText) continue;
    else if (sign === "{" || sign === "[") depth += 1;
    else if (sign === "}" || sign === "]") {
      depth -= 1;
      if (depth === 0) return index + 1;
    }
  }
  return 0;
}

/** Fields in which vendors say what is wrong. */
const telling = ["statusCode", "status", "code", "error_code", "id", "error", "message", "error_description"];

export interface Field {
  readonly name: string;
  readonly value: string;
}

/** What a vendor says is wrong, where its answer is JSON; the same words once. */
export function fieldsOf(body: string): readonly Field[] {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return [];
  }
  const fields = new Map<string, Field>();
  for (const field of tellingFields(answer)) if (!fields.has(field.value)) fields.set(field.value, field);
  return [...fields.values()];
}

function* tellingFields(answer: unknown): Generator<Field> {
  if (Array.isArray(answer)) {
    for (const one of answer.slice(0, 5)) yield* tellingFields(one);
    return;
  }
  if (typeof answer !== "object" || answer === null) return;
  for (const name of telling) {
    const value: unknown = Reflect.get(answer, name);
    if (typeof value === "string" || typeof value === "number") yield { name, value: String(value) };
    else yield* tellingFields(value);
  }
  yield* tellingFields(Reflect.get(answer, "errors"));
}
