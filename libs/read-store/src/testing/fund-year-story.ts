import type { StreamEvent } from './history-terms';
import { halves, storyNames, tell } from './story-terms';

/** What befalls a fund in a year besides projects, and a reaction of a process that a person had to help along. */
export function* fundYearStory(n: number): Generator<StreamEvent> {
  const names = storyNames(n);
  const { id, fund, bank, donor, pledge, lot, grant } = names;
  const say = (on: string, type: string, data: object) => tell('fund-SEC', on, type, data);
  const unknown = { ...bank, deposit: `D-${id}`, amount: '70', bankTransaction: `TX-d${id}` };
  yield say('2026-03-02', 'DepositUnmatched', { ...unknown, payer: '가람전자' });
  const terms = { designation: 'general', designatedSmes: [], maturesOn: '2029-03-02' };
  const matched = { ...bank, lot: `m00-${id}`, fy: '2026', donor, pledge, amount: '70', ...terms };
  yield say('2026-03-04', 'DepositMatched', { ...matched, deposit: `D-${id}` });
  const item = { ...bank, item: `가지급-${id}`, amount: '30', reason: '이중 지급' };
  yield say('2026-03-06', 'SuspenseOpened', item);
  const mine = halves(names, '0', '100').slice(1);
  yield say('2026-06-01', 'LotFrozen', { fund, allocations: mine, reason: '확인 필요' });
  yield say('2026-06-05', 'LotUnfrozen', { fund, allocations: mine, reason: '확인됨' });
  const transfer = { ...bank, transfer: `전용-${id}`, allocations: mine };
  const sent = { ...transfer, destination: 'GREEN', letter: `공문-${id}` };
  yield say('2026-06-10', 'ReallocationSent', sent);
  const arrived = { ...transfer, fund: 'GREEN', source: fund };
  const kept = { lot, donor, pledge, receivedOn: '2026-02-15', ...terms, maturesOn: '2029-02-15' };
  yield tell('fund-GREEN', '2026-06-10', 'ReallocationAccepted', { ...arrived, terms: [kept] });
  yield say('2026-06-11', 'ReallocationSettled', { fund, transfer: `전용-${id}` });
  const period = `2026-상-${id}`;
  yield say('2026-06-30', 'InterestAccrued', { fund, period, amount: '9' });
  const interest = { ...bank, period, allocations: halves(names, '5', '4') };
  const earned = { accrued: '9', earnedFrom: '2026-01-01', earnedTo: '2026-06-30' };
  yield say('2026-07-02', 'InterestReceived', { ...interest, ...earned });
  const own = halves(names, '0', '4').slice(1);
  yield say('2026-07-03', 'InterestCapitalised', { ...interest, allocations: own });
  yield say('2026-12-31', 'PeriodClosed', { fund, through: '2026-06-30' });
  const unspent = [{ src: 'gov', lot: grant, fy: '2026', amount: '600' }];
  yield say('2027-01-15', 'UnspentReturnDecided', { fund, allocations: unspent, fy: '2026' });
  yield say('2029-02-15', 'LotMatured', { fund, allocations: mine });
  const subject = { rule: 'mature-lots', subject: lot };
  yield tell(`process-${id}`, '2029-02-15', 'ProcessParked', {
    ...{ ...subject, trigger: `event-${id}`, position: 7, index: 0 },
    ...{ command: 'MatureLot', code: 'LOT_FROZEN', facts: '{"lot":"1"}' },
  });
  yield tell(`process-${id}`, '2029-02-16', 'ProcessResumed', subject);
}
