import { generateLedger } from './generator';
import { judge } from './oracle';
import type { Expected } from './oracle-tables';

const SEEDS = Array.from({ length: 60 }, (_, at) => 1000 + at);
const sum = (list: readonly string[]) => list.reduce((total, won) => total + BigInt(won), 0n);

function eachAnswer(check: (answer: Expected) => void): void {
  for (const seed of SEEDS)
    check(judge(generateLedger(seed, { mistakes: seed % 2 ? 0.08 : 0.02 })));
}

describe('whatever the ledger, the oracle', () => {
  it('lets no pot fall below zero, and leaves what was received less what is bound or spent', () => {
    eachAnswer(({ donors, lots, government }) => {
      for (const pot of [...donors, ...lots]) {
        const { contributed, committed, paid, recovered, available } = pot;
        expect(BigInt(available)).toBe(sum([contributed, recovered]) - sum([committed, paid]));
        for (const won of [committed, available]) expect(BigInt(won) >= 0n).toBe(true);
        expect(BigInt(recovered) <= BigInt(paid)).toBe(true);
      }
      const { granted, committed, paid, available } = government;
      expect(BigInt(available)).toBe(BigInt(granted) - BigInt(committed) - BigInt(paid));
      expect(BigInt(available) >= 0n).toBe(true);
    });
  });

  it('gives each donor the sum of its lots, and no more received than pledged', () => {
    eachAnswer(({ donors, lots }) => {
      for (const donor of donors) {
        const own = lots.filter((lot) => lot.businessNumber === donor.businessNumber);
        for (const name of ['contributed', 'committed', 'paid', 'recovered'] as const) {
          expect(BigInt(donor[name])).toBe(sum(own.map((lot) => lot[name])));
        }
        expect(BigInt(donor.contributed) <= BigInt(donor.pledged)).toBe(true);
      }
    });
  });

  it('shares every project out completely and pays a project in full exactly its shares', () => {
    eachAnswer(({ projects }) => {
      for (const p of projects) {
        expect(sum([p.governmentShare, p.donorShare, p.selfShare])).toBe(BigInt(p.base));
        expect(BigInt(p.recoveredGovernment) <= BigInt(p.paidGovernment)).toBe(true);
        expect(BigInt(p.recoveredDonor) <= BigInt(p.paidDonor)).toBe(true);
        if (p.payment === 'full') {
          expect([p.paidGovernment, p.paidDonor]).toEqual([p.governmentShare, p.donorShare]);
        }
        if (p.payment === 'none') expect([p.paidGovernment, p.paidDonor]).toEqual(['0', '0']);
      }
    });
  });

  it('binds and pays the same money by project, by lot and for the government', () => {
    eachAnswer(({ projects, lots, government }) => {
      const open = projects.filter((project) => !project.closed);
      const of = (name: 'paidDonor' | 'paidGovernment') => sum(projects.map((p) => p[name]));
      expect(sum(lots.map((lot) => lot.paid))).toBe(of('paidDonor'));
      expect(BigInt(government.paid)).toBe(of('paidGovernment'));
      const bound = (
        share: 'donorShare' | 'governmentShare',
        paid: 'paidDonor' | 'paidGovernment',
      ) => sum(open.map((p) => p[share])) - sum(open.map((p) => p[paid]));
      expect(sum(lots.map((lot) => lot.committed))).toBe(bound('donorShare', 'paidDonor'));
      expect(BigInt(government.committed)).toBe(bound('governmentShare', 'paidGovernment'));
    });
  });
});
