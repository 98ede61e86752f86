import { oneProgramme, oneProject, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { inFlight } from './in-flight.projection';

describe('What is in flight', () => {
  const upTo = (last: string) =>
    oneProgramme.slice(0, oneProgramme.findIndex(({ type }) => type === last) + 1);
  const open = async (events: typeof oneProgramme) => {
    const rows = Object.entries(await rowsAfter(inFlight, events));
    return Object.fromEntries(
      rows.flatMap(([key, row]) => {
        const { state, since, waitingFor, amount } = row as Record<string, string>;
        return state === 'open' ? [[key, [since, waitingFor, amount]]] : [];
      }),
    );
  };

  test('a chosen project waits for its agreement', async () => {
    expect(await open(upTo('ProjectSelected'))).toEqual({
      'agreement/T-26-00001': ['2026-02-20', 'agreement', '0'],
    });
  });

  test('a request waits for both clearances, an approval for its order, an order for the bank', async () => {
    expect(await open(upTo('DisbursementRequested'))).toEqual({
      'clearance/Y-26-00001|sme': ['2026-04-05', 'sme', '1000'],
      'clearance/Y-26-00001|supplier': ['2026-04-05', 'supplier', '1000'],
    });
    expect(await open(upTo('DisbursementApproved'))).toEqual({
      'order/Y-26-00001': ['2026-04-09', 'fund', '1000'],
    });
    expect(await open(upTo('PaymentOrdered'))).toEqual({
      'payment/Y-26-00001/1': ['2026-04-10', 'bank', '800'],
    });
  });

  test('money between two funds waits for the destination, then for the source', async () => {
    expect(await open(upTo('ReallocationSent'))).toEqual({
      'reallocation/전용-00001': ['2026-06-10', 'GREEN', '100'],
    });
    expect(await open(upTo('ReallocationAccepted'))).toEqual({
      'reallocation/전용-00001': ['2026-06-10', 'SEC', '100'],
    });
  });

  test('a clawback waits for its case', async () => {
    expect(await open(upTo('ClawbackDecided'))).toEqual({
      'clawback-case/R-26-00001': ['2026-09-01', 'clawback-case', '100'],
    });
  });

  test('money committed for an amendment waits for its signature, or is given back', async () => {
    const of = { project: 'T-1', amendment: '변경-1' };
    const part = { src: 'gov', lot: 'G-1', fy: '2026', amount: '50' };
    const change = { fund: 'SEC', ...of, allocations: [part] };
    const increased = { type: 'CommitmentIncreased', on: '2026-05-01', data: change };
    const key = 'amendment/T-1|변경-1';
    expect(await open([increased])).toEqual({ [key]: ['2026-05-01', 'agreement', '50'] });
    const signed = { type: 'AgreementAmended', on: '2026-05-02', data: of };
    const givenBack = { type: 'CommitmentDecreased', on: '2026-05-31', data: change };
    expect(await rowsAfter(inFlight, [increased, signed])).toMatchObject({
      [key]: { state: 'closed', answer: 'signed' },
    });
    expect(await rowsAfter(inFlight, [increased, givenBack])).toMatchObject({
      [key]: { state: 'closed', answer: 'given-back' },
    });
  });

  test('an order is void only when two people say so and the fund cancels it', async () => {
    const of = { disbursement: 'Y-26-00001', order: 'Y-26-00001/1' };
    const say = (type: string) => ({ type, on: '2026-04-11', data: { ...of, fund: 'SEC' } });
    const proposed = [...upTo('PaymentOrdered'), say('OrderVoidProposed')];
    expect(await open(proposed)).toMatchObject({
      'order-void/Y-26-00001/1': ['2026-04-11', 'second-person', '0'],
    });
    const confirmed = [...proposed, say('OrderVoidConfirmed')];
    expect(await open(confirmed)).toMatchObject({
      'order-void/Y-26-00001/1': ['2026-04-11', 'fund', '0'],
    });
    expect(await open([...confirmed, say('OrderVoided')])).toEqual({});
  });

  test('at the end of the story nothing waits, and every answer is kept', async () => {
    expect(await open(oneProgramme)).toEqual({});
    expect(await rowsAfter(inFlight, oneProgramme)).toMatchObject({
      'payment/Y-26-00001/1': { answer: 'failed', answeredOn: '2026-04-11' },
      'payment/Y-26-00001/2': { answer: 'paid' },
      'reallocation/전용-00001': { answer: 'settled' },
    });
  });

  test('history taken over waits for nothing', async () => {
    expect(await rowsAfter(inFlight, oneProject)).toEqual({});
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(inFlight, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
