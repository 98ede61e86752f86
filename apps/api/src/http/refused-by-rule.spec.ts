import { rejected } from '@sangsaeng/kernel';
import { RefusedByRule } from './refused-by-rule';
import { REFUSALS } from './refusal-codes';
import { conflict } from './refusal-words';

const texts = Object.entries(REFUSALS).flatMap(([feature, table]) =>
  Object.entries(table).map(([code, text]) => [`${feature} ${code}`, text] as const),
);

const TEXT = conflict(
  '제목 · Title',
  '{pledge}: {asked:won} ({*}) · {pledge}: {asked:won} ({toString})',
  '하십시오 · Do',
);

describe('a refusal by a rule', () => {
  const { code, facts } = rejected('EXCEEDS_PLEDGE', { pledge: 'P-1', asked: '1234567' });

  it('is answered with its code, its facts as they are, and words in which they stand', () => {
    const refusal = new RefusedByRule(code, TEXT, facts);
    expect(refusal.status).toBe(409);
    expect(refusal.body).toEqual({
      type: 'urn:sangsaeng:problem:exceeds-pledge',
      ...{ title: '제목', titleEn: 'Title', status: 409, code: 'EXCEEDS_PLEDGE' },
      detail: 'P-1: 1,234,567원 (P-1, 1234567)',
      detailEn: 'P-1: 1,234,567원 (–)',
      ...{ whatToDo: '하십시오', whatToDoEn: 'Do', facts },
    });
  });

  it('keeps the facts from being taken for placeholders', () => {
    const refusal = new RefusedByRule(code, TEXT, { pledge: '{asked}$&', asked: '-1000' });
    expect(refusal.body['detail']).toBe('{asked}$&: -1,000원 ({asked}$&, -1000)');
  });

  it('is told in two languages, and nowhere in one or three', () => {
    expect(() => conflict('제목', '상세 · Detail', '조치 · Do')).toThrow('REFUSAL_WORDS');
    expect(() => conflict('제목 · Title · Titel', '상세 · Detail', '조치 · Do')).toThrow();
  });

  it.each(texts)('%s: each sentence stands in both languages and ends', (_name, text) => {
    for (const [ko, en] of [text.title, text.detail, text.whatToDo]) {
      expect(ko).toMatch(/[가-힣]/);
      expect(en).toMatch(/^[A-Z{][^가-힣]*$/);
    }
    for (const [ko, en] of [text.detail, text.whatToDo]) {
      expect(ko).toMatch(/[.}]$/);
      expect(en).toMatch(/[.}]$/);
    }
  });

  it.each(texts)('%s: both languages tell the same facts', (_name, { detail: [ko, en] }) => {
    const places = (text: string) =>
      [...text.matchAll(/\{[^}]+\}/g)].map(([place]) => place).sort();
    expect(places(ko)).toEqual(places(en));
  });
});
