/** The money of an import: which programme's fund it belongs to and which real accounts it stood on. */
export type ImportTarget = {
  readonly programme: string;
  readonly fund: string;
  readonly bankAccount: string;
  readonly clawbackAccount: string;
};

/** Contribution numbers of one donor in row order, where rows of one day were recorded in another order. */
export type LotOrderOf = (donor: string) => readonly string[] | undefined;

export type RowTarget = ImportTarget & { readonly lotOrder: LotOrderOf };
