/** Something that Terraform evaluates. No string, so that it is never taken for data, nor data (`Literal`) for it. */
export class Expression {
  private constructor(private readonly code: string) {}

  /** The expression as the value of an argument. */
  get template(): string {
    return `\${${this.code}}`;
  }

  /** An expression of our own words with others between them. */
  static of(words: TemplateStringsArray, ...between: readonly (Expression | number)[]): Expression {
    const codes = between.map((one) => (one instanceof Expression ? one.code : one));
    return new Expression(String.raw({ raw: words }, ...codes));
  }

  /**
   * What stands at an address, such as `data.cloudflare_zone.acme.id`.
   * @throws Error for a step that is no name of Terraform's
   */
  static at(...steps: readonly string[]): Expression {
    const odd = steps.find((step) => !/^[A-Za-z_][\w-]*$/.test(step));
    if (odd !== undefined) throw new Error(`${odd} is no name of Terraform's`);
    return new Expression(steps.join("."));
  }

  /** A text within an expression. Templates in it are escaped already, as in all data. */
  static quoted(text: string): Expression {
    return new Expression(JSON.stringify(text));
  }
}
