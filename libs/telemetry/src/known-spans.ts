/** Work remembered by its correlation, the latest of them, so that what follows from it can name it. */
export class KnownSpans<Span> {
  private readonly spans = new Map<string, Span>();

  constructor(private readonly max = 2_000) {}

  remember(correlation: string, span: Span): void {
    this.spans.delete(correlation);
    this.spans.set(correlation, span);
    if (this.spans.size <= this.max) return;
    const [oldest] = this.spans.keys();
    if (oldest !== undefined) this.spans.delete(oldest);
  }

  /** Those that are known, in the order asked for, each once. */
  among(correlations: readonly string[]): readonly Span[] {
    const known = [...new Set(correlations)].map((correlation) => this.spans.get(correlation));
    return known.filter((span) => span !== undefined);
  }
}
