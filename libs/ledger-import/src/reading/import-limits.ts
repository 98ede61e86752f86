const MEBI = 1024 * 1024;

/** What an import may cost at most. Everything beyond is refused while it is met, not after it was read. */
export type ImportLimits = {
  /** Bytes of one file: a CSV file, an .xlsx, a .zip, and each of them inside a .zip. */
  readonly fileBytes: number;
  /** Bytes of everything read for one import, archives counted by what was inflated from them. */
  readonly unpackedBytes: number;
  /** How many times larger than its packed form an entry may become … */
  readonly inflationRatio: number;
  /** … once it has grown beyond this. */
  readonly inflationFreeBytes: number;
  readonly archiveEntries: number;
  readonly rowsPerTable: number;
  readonly rowsTotal: number;
  /** The highest row number of a spreadsheet program; bounds blank lines too. */
  readonly rowNumber: number;
  readonly cellCharacters: number;
  readonly sharedStrings: number;
  readonly sharedStringCharacters: number;
  /** Structural problems listed for one table before the rest of it is left unread. */
  readonly problemsPerTable: number;
};

export const IMPORT_LIMITS: ImportLimits = {
  fileBytes: 64 * MEBI,
  unpackedBytes: 512 * MEBI,
  inflationRatio: 200,
  inflationFreeBytes: 8 * MEBI,
  archiveEntries: 1_000,
  rowsPerTable: 500_000,
  rowsTotal: 1_000_000,
  rowNumber: 1_048_576,
  cellCharacters: 10_000,
  sharedStrings: 2_000_000,
  sharedStringCharacters: 64 * MEBI,
  problemsPerTable: 200,
};
