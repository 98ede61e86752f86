import { subjectsFor } from './event-subjects';

const committed = {
  stream: 'fund-SEC',
  data: {
    ...{ fund: 'SEC', project: 'T-26-00001', sme: 'sme-1', category: 'x', totalCost: '100' },
    smeBusinessNumber: '220-81-00017',
    allocations: [
      { src: 'gov', lot: 'G-1', fy: '2026', amount: '40' },
      { src: 'donor', lot: 'L-1', fy: '2026', donor: 'donor-1', amount: '20' },
      { src: 'donor', lot: 'L-2', fy: '2026', donor: 'donor-2', amount: '20' },
    ],
  },
};

describe('the subjects of an event', () => {
  it('are all its references for staff, and no amount, share or business number', () => {
    expect(subjectsFor('all', committed)).toEqual({
      ...{ fund: ['SEC'], project: ['T-26-00001'], sme: ['sme-1'] },
      ...{ lot: ['G-1', 'L-1', 'L-2'], donor: ['donor-1', 'donor-2'] },
    });
  });

  it('are, for a donor, the project that its money serves and its own lots', () => {
    expect(subjectsFor({ donor: 'donor-2' }, committed)).toEqual({
      ...{ fund: ['SEC'], project: ['T-26-00001'] },
      ...{ donor: ['donor-2'], lot: ['L-2'] },
    });
  });

  it('are, for an SME, its project and itself', () => {
    expect(subjectsFor({ sme: 'sme-1' }, committed)).toEqual({
      ...{ fund: ['SEC'], project: ['T-26-00001'], sme: ['sme-1'] },
    });
  });

  it('are nothing to those whom the event does not name', () => {
    expect(subjectsFor({ donor: 'donor-3' }, committed)).toBeUndefined();
    expect(subjectsFor({ sme: 'sme-2' }, committed)).toBeUndefined();
    const foreign = { stream: 'donor-1', data: { donor: 'donor-1', pledge: 'P-1' } };
    expect(subjectsFor({ donor: 'donor-2' }, foreign)).toBeUndefined();
  });

  it('are told to those in whose own stream the event stands', () => {
    const own = { stream: 'sme-1', data: { status: 'closed' } };
    expect(subjectsFor({ sme: 'sme-1' }, own)).toEqual({});
    expect(subjectsFor({ sme: 'sme-2' }, own)).toBeUndefined();
  });
});
