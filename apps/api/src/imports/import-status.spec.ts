import { TOLD_ROWS_MAX, toldStatus, type ImportStatus } from './import-status';

const refusedRows = (count: number) =>
  Array.from({ length: count }, (_, row) => ({ file: '지급.csv', row, code: 'EXCEEDS_PLEDGE' }));

const ended = (refused: readonly object[]): ImportStatus => ({
  ...{ importId: 'i-1', state: 'refused', startedAt: '2026-03-02T00:00:00.000Z', progress: null },
  status: 422,
  result: { importId: 'i-1', report: { accepted: 0, unchanged: 3, refused }, written: false },
});

describe('what one server tells another of an import', () => {
  it('is everything, as a rule', () => {
    const status = ended(refusedRows(TOLD_ROWS_MAX));
    expect(toldStatus(status)).toBe(status);
    const { result: _, ...running } = status;
    expect(toldStatus(running)).toBe(running);
  });

  it('is the first of very many refused rows, and how many there are', () => {
    const refused = refusedRows(TOLD_ROWS_MAX + 5);
    expect(toldStatus(ended(refused)).result).toEqual({
      importId: 'i-1',
      report: {
        accepted: 0,
        unchanged: 3,
        refused: refused.slice(0, TOLD_ROWS_MAX),
        refusedInAll: TOLD_ROWS_MAX + 5,
      },
      written: false,
    });
  });
});
