import { localDate } from '@sangsaeng/kernel';
import { foldOf, given } from '@sangsaeng/kernel/testing';
import { processDecider } from './process.decider';
import type { ProcessEvent } from './process.events';

const occurredOn = localDate('2026-03-02');
const of = { rule: 'collect', subject: 'ann' };
const why = {
  ...of,
  ...{ trigger: 'e-1', position: 4, index: 0, command: 'Put', code: 'BOX_SHUT', facts: '{}' },
};
const park = { type: 'ParkProcess', occurredOn, ...why } as const;
const resume = { type: 'ResumeProcess', ...of } as const;
const parked: ProcessEvent = { type: 'ProcessParked', occurredOn, data: why };
const resumed: ProcessEvent = { type: 'ProcessResumed', occurredOn, data: of };

describe('a process', () => {
  it('is parked with what it could not do and why', () => {
    given(processDecider).when(park).then(parked);
  });

  it('that is parked already stays so', () => {
    given(processDecider, parked).when(park).thenNothing();
  });

  it('is resumed once', () => {
    given(processDecider, parked).when(resume).then(resumed);
    given(processDecider, parked, resumed).when(resume).thenRejected('NOT_PARKED', of);
    given(processDecider).when(resume).thenRejected('NOT_PARKED', of);
  });

  it('counts how often it was parked', () => {
    given(processDecider, parked, resumed).when(park).then(parked);
    expect(foldOf(processDecider, [parked, resumed, parked])).toMatchObject({ parkings: 2 });
  });
});
