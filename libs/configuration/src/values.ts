/** Texts of variables that are well formed by themselves, defaults filled in, secrets under the name without `_FILE`. */
export class Values {
  constructor(private readonly texts: ReadonlyMap<string, string>) {}

  find(name: string): string | undefined {
    return this.texts.get(name);
  }

  /** Throws where neither is there: the rules on settings have let something through. */
  get(name: string, otherwise?: string): string {
    const text = this.texts.get(name) ?? otherwise;
    if (text === undefined) throw new Error(`nothing was said about ${name}`);
    return text;
  }
}
