import {
  oneProgramme,
  oneProject,
  rebuiltAndLive,
  rowsAfter,
  type GivenEvent,
} from '@sangsaeng/read-store/testing';
import { clawbackObligations } from './clawback-obligations';
import { companyObligations } from './company-obligations';
import { donorObligations } from './donor-obligations';
import { obligations } from './obligations.projection';
import { projectObligations } from './project-obligations';
import { treasuryObligations } from './treasury-obligations';

const upTo = (last: string) =>
  oneProgramme.slice(0, oneProgramme.findIndex(({ type }) => type === last) + 1);
const of = (...types: readonly string[]) => oneProgramme.filter(({ type }) => types.includes(type));
const project = { fund: 'SEC', project: 'T-26-00001', sme: 'sme-s00001' };

/** One obligation and how it stands after some events, however often its row was written in between. */
async function standing(key: string, events: readonly GivenEvent[]) {
  const { live, rebuilt } = await rebuiltAndLive(obligations, events);
  expect(live).toEqual(rebuilt);
  return rebuilt.rows[key];
}

describe('Obligations', () => {
  test('a pledge is due on its day, noted when it is late, and open for what has not come in', async () => {
    const key = 'pledge-due/약정-s00001';
    const pledge = { donor: 'donor-s00001', dueOn: '2026-02-10' };
    expect(await standing(key, of('PledgeMade'))).toMatchObject({
      ...pledge,
      state: 'open',
      amount: '3000',
    });
    expect(await standing(key, oneProgramme)).toMatchObject({
      ...pledge,
      state: 'overdue-noted',
      amount: '930',
      overdueNotedOn: '2026-02-11',
    });
  });

  test('a pledge is done with its last receipt, and lapses when it is cancelled before any', async () => {
    const key = 'pledge-due/약정-s00001';
    const said = { pledge: '약정-s00001', donor: 'donor-s00001', reason: '감액' };
    const amended = { type: 'PledgeAmended', on: '2026-04-01', data: { ...said, change: '-930' } };
    const last = [...oneProgramme, amended];
    expect(await standing(key, last)).toMatchObject({ state: 'done', doneOn: '2026-04-01' });
    const raised = { ...amended, on: '2026-05-01', data: { ...said, change: '500' } };
    expect(await standing(key, [...last, raised])).toMatchObject({
      state: 'overdue-noted',
      doneOn: null,
      amount: '500',
    });
    const rest = { type: 'PledgeCancelled', on: '2026-03-01', data: { ...said, openRest: '3000' } };
    expect(await standing(key, [...of('PledgeMade'), rest])).toMatchObject({
      state: 'lapsed',
      lapsedOn: '2026-03-01',
      amount: '0',
    });
  });

  test('an agreement is due from the choice on, and done when it is signed', async () => {
    const key = 'agreement-due/T-26-00001';
    expect(await standing(key, upTo('ApplicationSubmitted'))).toMatchObject({
      ...project,
      state: 'waiting',
      dueOn: null,
    });
    expect(await standing(key, upTo('ProjectSelected'))).toMatchObject({
      state: 'open',
      dueOn: '2026-03-22',
    });
    expect(await standing(key, upTo('AgreementSigned'))).toMatchObject({
      state: 'done',
      doneOn: '2026-03-01',
    });
    const withdrawn = { type: 'ApplicationWithdrawn', on: '2026-02-25', data: project };
    expect(await standing(key, [...upTo('ProjectSelected'), withdrawn])).toMatchObject({
      state: 'lapsed',
      lapsedOn: '2026-02-25',
    });
  });

  test('a settlement is due two months after the end, again when it is returned, never once the work goes on', async () => {
    const key = 'settlement-due/T-26-00001';
    const due = { ...project, dueOn: '2026-07-31' };
    expect(await standing(key, upTo('ProjectEnded'))).toMatchObject({ ...due, state: 'open' });
    expect(await standing(key, upTo('SettlementSubmitted'))).toMatchObject({
      ...due,
      state: 'done',
      doneOn: '2026-07-01',
    });
    expect(await standing(key, upTo('SettlementReturned'))).toMatchObject({
      ...due,
      state: 'open',
      doneOn: null,
    });
    const on = '2026-06-10';
    const data = { ...project, selfShareRestored: '0' };
    const reopened = { type: 'ProjectReopened', on, data };
    expect(await standing(key, [...upTo('ProjectEnded'), reopened])).toMatchObject({
      state: 'lapsed',
      lapsedOn: on,
    });
  });

  test('post-care ends on its day, and is not kept where nothing was accepted', async () => {
    const key = 'post-care-end/T-26-00001';
    expect(await standing(key, upTo('ProjectEnded'))).toMatchObject({ state: 'waiting' });
    expect(await standing(key, oneProgramme)).toMatchObject({
      ...project,
      state: 'open',
      dueOn: '2029-07-20',
    });
    const ended = { type: 'PostCareEnded', on: '2029-07-20', data: project };
    expect(await standing(key, [...oneProgramme, ended])).toMatchObject({ state: 'done' });
    const empty = oneProgramme.map((event) =>
      event.type === 'ProjectEnded'
        ? { ...event, data: { ...event.data, supplyValueAccepted: '0' } }
        : event,
    );
    expect(await standing(key, empty)).toMatchObject({ state: 'lapsed', dueOn: null });
  });

  test('a lot matures with what is left in it, and keeps its day in another fund', async () => {
    const lot = { donor: 'donor-s00001', dueOn: '2029-02-15' };
    expect(await standing('lot-maturity/SEC|s00-00001', oneProgramme)).toMatchObject({
      ...lot,
      state: 'done',
      amount: '1900',
      doneOn: '2029-02-15',
    });
    expect(await standing('lot-maturity/GREEN|s00-00001', oneProgramme)).toMatchObject({
      ...lot,
      fund: 'GREEN',
      state: 'open',
      amount: '100',
    });
  });

  test('a lot that is extended matures later, and one that is refunded does not mature', async () => {
    const key = 'lot-maturity/SEC|s00-00001';
    const part = { src: 'donor', lot: 's00-00001', fy: '2026', donor: 'donor-s00001' };
    const moved = (type: string, amount: string, more: object = {}) => ({
      type,
      on: '2029-03-01',
      data: { fund: 'SEC', bankAccount: '110-1', allocations: [{ ...part, amount }], ...more },
    });
    const later = moved('LotMaturityExtended', '100', { maturesOn: '2030-02-15' });
    expect(await standing(key, [...oneProgramme, later])).toMatchObject({
      state: 'open',
      dueOn: '2030-02-15',
      doneOn: null,
    });
    const refunded = moved('LotRefunded', '1900', { reason: '기부자 요청' });
    expect(await standing(key, [...oneProgramme, refunded])).toMatchObject({
      state: 'lapsed',
      amount: '0',
    });
  });

  test('a certificate and a place in the pool of suppliers run out, unless the business is closed', async () => {
    const key = 'certificate-expiry/sme-s00001';
    expect(await standing(key, oneProgramme)).toMatchObject({ state: 'open', dueOn: '2027-03-31' });
    const pool = 'supplier-registration-expiry/supplier-s00001';
    expect(await standing(pool, oneProgramme)).toMatchObject({
      supplier: 'supplier-s00001',
      dueOn: '2026-12-31',
    });
    const status = (value: string) => ({
      type: 'SmeStatusRecorded',
      on: '2026-09-01',
      data: { sme: 'sme-s00001', status: value, on: '2026-08-31', source: '국세청', by: 'x' },
    });
    const closed = [...oneProgramme, status('closed')];
    expect(await standing(key, closed)).toMatchObject({ state: 'lapsed', lapsedOn: '2026-08-31' });
    expect(await standing(key, [...closed, status('active')])).toMatchObject({
      state: 'open',
      dueOn: '2027-03-31',
      lapsedOn: null,
    });
  });

  test('a clawback is to be reported, demanded, paid and remitted', async () => {
    const key = (step: string) => `clawback-${step}/R-26-00001`;
    expect(await standing(key('report'), upTo('ClawbackCaseOpened'))).toMatchObject({
      ...project,
      state: 'open',
      dueOn: '2026-09-15',
    });
    const rows = await rowsAfter(obligations, oneProgramme);
    expect(rows).toMatchObject({
      [key('report')]: { state: 'done', doneOn: '2026-09-10' },
      [key('demand')]: { state: 'done', doneOn: '2026-09-20', dueOn: '2026-10-01' },
      [key('payment')]: { state: 'overdue-noted', dueOn: '2026-10-20', amount: '50' },
      [key('remittance')]: {
        state: 'done',
        doneOn: '2026-10-15',
        dueOn: '2027-12-31',
        amount: '0',
      },
    });
    const data = { clawback: 'R-26-00001', reason: '파산으로 회수 불능', by: 'officer-kim' };
    const givenUp = [...oneProgramme, { type: 'ClawbackCaseClosed', on: '2026-12-01', data }];
    expect(await standing(key('payment'), givenUp)).toMatchObject({ state: 'lapsed' });
    expect(await standing(key('remittance'), givenUp)).toMatchObject({ state: 'done' });
  });

  test('a clawback decided before this ledger has no clock; its government part goes back all the same', async () => {
    const rows = await rowsAfter(obligations, oneProject);
    expect(Object.keys(rows).filter((key) => key.startsWith('clawback-'))).toEqual([]);
    expect(rows).toMatchObject({
      'treasury-return/SEC|recovery|2024': { state: 'open', dueOn: '2025-12-31', amount: '20' },
    });
  });

  test('somebody asks on the promised day how a grievance went', async () => {
    const key = 'grievance-follow-up/애로-00001';
    expect(await standing(key, upTo('GrievanceFiled'))).toMatchObject({ state: 'waiting' });
    expect(await standing(key, upTo('GrievanceAnswered'))).toMatchObject({
      sme: 'sme-s00001',
      state: 'open',
      dueOn: '2026-06-01',
    });
    expect(await standing(key, oneProgramme)).toMatchObject({ state: 'done' });
    const closed = [...upTo('GrievanceAnswered'), ...of('GrievanceClosed')];
    expect(await standing(key, closed)).toMatchObject({ state: 'lapsed' });
  });

  test('what is the treasury’s goes back by the end of the next fiscal year', async () => {
    expect(await rowsAfter(obligations, oneProgramme)).toMatchObject({
      'treasury-return/SEC|unspent|2026': { state: 'open', dueOn: '2027-12-31', amount: '600' },
      'treasury-return/SEC|interest|2026': { state: 'open', dueOn: '2027-12-31', amount: '5' },
      'treasury-return/SEC|recovery|2026': { state: 'done', doneOn: '2026-10-15' },
    });
  });

  test('no two topics speak of one event, or the later would silence the earlier', () => {
    const types = [
      ...[projectObligations, donorObligations, companyObligations],
      ...[clawbackObligations, treasuryObligations],
    ].flatMap((topic) => Object.keys(topic));
    expect(types).toHaveLength(new Set(types).size);
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(obligations, [...oneProgramme, ...oneProject]);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
