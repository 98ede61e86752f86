import type { RefusalCode, RefusalFacts } from './refusal-facts';
import { refusalText } from './refusal-text';

describe('the words of a refusal', () => {
  it('show the cell, what is wrong with it and how it should look', () => {
    expect(
      refusalText('INVALID_AMOUNT', { column: '공급가액', value: '1,00,000', reason: 'format' }),
    ).toEqual({
      message:
        '"공급가액" 칸 "1,00,000": 형식이 맞지 않습니다. 금액은 1~15자리 숫자(세 자리 쉼표와 끝의 "원"은 선택), 비율은 0~10000의 정수로 입력하십시오.',
      messageEn:
        'Column 공급가액 "1,00,000" has the wrong form. Enter an amount as 1 to 15 digits (grouped in threes, "원" directly after, if you like), a share as an integer from 0 to 10000.',
    });
  });

  it('shorten a value nobody could read', () => {
    const facts = { column: '사유', value: '가'.repeat(2000), reason: 'too-long' } as const;
    expect(refusalText('INVALID_VALUE', facts).message.length).toBeLessThan(150);
  });

  it('name the figures, grouped, and by how much they are passed', () => {
    const facts = { pledge: 'P-1', pledged: '1000000', received: '900000', amount: '200000' };
    expect(refusalText('EXCEEDS_PLEDGE', facts)).toEqual({
      message:
        '약정 P-1: 약정금액 1,000,000원 중 900,000원 수납되어, 200,000원의 입금은 100,000원 초과합니다. 입금액과 약정번호를 확인하십시오.',
      messageEn:
        'Pledge P-1 of 1,000,000원 has received 900,000원; 200,000원 more exceeds it by 100,000원. Check the amount and the pledge number.',
    });
  });

  it('say whether a reference is missing, later, refused or not named', () => {
    const facts = { column: '약정번호', value: 'P-1', kind: 'pledge' } as const;
    const say = (state: RefusalFacts['UNKNOWN_REFERENCE']['state']) =>
      refusalText('UNKNOWN_REFERENCE', { ...facts, state, date: '2024-07-11', row: '7' }).messageEn;
    expect(say('missing')).toBe('There is no pledge P-1. Check 약정번호, or add it to its table.');
    expect(say('later')).toBe(
      'The pledge P-1 is in row 7 but takes effect later, on 2024-07-11. Check the dates of both rows.',
    );
    expect(say('refused')).toBe(
      'The pledge P-1 is in row 7, which was refused. Correct that row first.',
    );
    expect(say('unnamed')).toBe(
      'There is a donor share, but 약정번호 names no donor. Enter the donors and their shares.',
    );
  });

  it('speak first of the recorded row that would be spoiled', () => {
    const facts = { project: 'T-1', endedOn: '2025-08-11', recorded: '지급 Y-1' };
    const { message, messageEn } = refusalText('PROJECT_CLOSED', facts);
    expect(message).toMatch(
      /^이 행을 받아들이면 이미 기록된 지급 Y-1의 근거가 무너집니다\. 과제 T-1:/,
    );
    expect(messageEn).toMatch(
      /^Accepting this row would spoil 지급 Y-1, which is recorded already\. Project T-1/,
    );
  });

  const others: { readonly [Code in RefusalCode]?: RefusalFacts[Code] } = {
    DUPLICATE: { key: 'P-1', earlierRow: '3' },
    INVOICE_REUSED: { invoice: 'INV-1', payment: 'Y-1' },
    RECEIPT_REUSED: { bankTransaction: 'HB-1', contribution: 'C-1' },
    RULE_NOT_IN_FORCE: { supportType: '상생형', agreedOn: '2024-01-01' },
    INSUFFICIENT_FUNDS: { project: 'T-1', source: '693-86-82360', needed: '9000', available: '1' },
    EXCEEDS_AGREEMENT: { project: 'T-1', totalCost: '10', invoiced: '9', amount: '2' },
    EXCEEDS_PAID: { payment: 'Y-1', paid: '10', decided: '9', amount: '2' },
    EXCEEDS_DECISION: { clawback: 'R-1', decided: '10', settled: '9', amount: '2' },
  };

  it.each(Object.keys(others) as RefusalCode[])(
    'name every fact of %s in both languages',
    (code) => {
      const facts = others[code] as Record<string, string>;
      const { message, messageEn } = refusalText(code, facts as never);
      for (const fact of Object.values(facts)) {
        const shown = /^\d{4}$/.test(fact) ? `${fact.slice(0, 1)},${fact.slice(1)}` : fact;
        expect(message).toContain(shown);
        expect(messageEn).toContain(shown);
      }
      expect(message).not.toMatch(/undefined|\?/);
    },
  );

  it('tell apart what this import and an earlier one hold', () => {
    expect(refusalText('DUPLICATE', { key: 'P-1' }).messageEn).toContain('an earlier import');
    expect(
      refusalText('INSUFFICIENT_FUNDS', {
        project: 'T-1',
        source: 'government',
        needed: '2',
        available: '1',
      }).messageEn,
    ).toContain('from the government grants');
  });
});
