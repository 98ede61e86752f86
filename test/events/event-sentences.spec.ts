import { openPublic, type Envelope } from '@sangsaeng/event-store';
import type { RecordedEvent } from '@sangsaeng/kernel';
import { SENTENCES } from '@sangsaeng/operations';
import { eventCatalogue } from '@sangsaeng/platform';
import { goldenFiles, goldenLines } from '../support/event-samples/golden-events';

type Table = Readonly<Record<string, (data: never) => { ko: string; en: string } | undefined>>;

const stored = (file: string): readonly RecordedEvent[] =>
  goldenLines(file).map((line) => openPublic(JSON.parse(line) as Envelope, 0));
const sentence = ({ type, data }: RecordedEvent) => (SENTENCES as Table)[type]?.(data as never);

describe('events in sentences', () => {
  it('every event of the catalogue has one, and nothing else has', () => {
    expect(Object.keys(SENTENCES).sort()).toEqual([...eventCatalogue.types].sort());
  });

  it('only what another event says already says nothing', () => {
    const silent = goldenFiles()
      .flatMap(stored)
      .filter((event) => sentence(event) === undefined)
      .map(({ type }) => type);
    expect([...new Set(silent)].sort()).toEqual([
      'ClawbackReceiptMirrored',
      'ClawbackReductionMirrored',
      'ClawbackWaiverMirrored',
    ]);
  });

  it.each(goldenFiles())('%s reads in Korean and English, and names no person', (file) => {
    for (const event of stored(file)) {
      const told = sentence(event);
      if (told === undefined) continue;
      expect(told.ko).toMatch(/[가-힣].*[.)\d가-힣]$/);
      expect(told.en).toMatch(/[a-z]{2,} [a-z]+/);
      for (const text of [told.ko, told.en])
        expect(text).not.toMatch(/undefined|null|NaN|object Object|홍길동|by-1|\{|\}/);
    }
  });

  it('amounts are written as people write them', () => {
    const amounts = goldenFiles()
      .flatMap(stored)
      .map((event) => sentence(event)?.ko ?? '')
      .filter((text) => text.includes('원'));
    expect(amounts.length).toBeGreaterThan(30);
    for (const text of amounts) expect(text).not.toMatch(/\d{4,}원/);
  });
});
