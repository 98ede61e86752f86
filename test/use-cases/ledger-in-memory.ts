import { randomUUID } from 'node:crypto';
import { smeDecider, supplierDecider } from '@sangsaeng/company';
import { donorDecider } from '@sangsaeng/donor';
import { DecisionRunner, type Envelope } from '@sangsaeng/event-store';
import { HostileEventStore, trialRequestHash } from '@sangsaeng/event-store/testing';
import { fundDecider, fundStream } from '@sangsaeng/fund';
import {
  canonicalJson,
  krwText,
  localDate,
  parseBusinessNumber,
  type BusinessNumber,
  type Decider,
  type DomainEvent,
} from '@sangsaeng/kernel';
import { fixedClock, fixedRandomness } from '@sangsaeng/kernel/testing';
import { eventCatalogue, type Ledger } from '@sangsaeng/platform';
import { programmeDecider, programmeStream } from '@sangsaeng/programme';
import { projectDecider, projectStream, type ProjectCommand } from '@sangsaeng/project';
import type { AskedCommand } from '../../apps/api/src/commands/asked-command';
import { LiveLedger } from '../../apps/api/src/server/live-ledger';
import { companyNumber } from '../scenarios/business-numbers';

export const on = localDate;
export const PROJECT = 'T-26-00001';
export const SME = 'sme-nuri';
export const SUPPLIER = 'supplier-bada';
export const DONORS = ['donor-a', 'donor-b', 'donor-c', 'donor-d'] as const;
export const evidence = [{ kind: '사진', name: 'site.jpg', sha256: 'ab'.repeat(32) }];
const by = 'dev:kim';
const fund = 'SEC';

export function numberOf(serial: number): BusinessNumber {
  const number = parseBusinessNumber(companyNumber(serial));
  if (number === undefined) throw new Error('no business number');
  return number;
}

/** A ledger without disk, server and views: what use-cases need of one. */
export class LedgerInMemory {
  readonly runner: DecisionRunner;

  constructor(readonly store = new HostileEventStore()) {
    const cipher = {
      seal: () => {
        throw new Error('nothing here is personal');
      },
      open: () => undefined,
    };
    this.runner = new DecisionRunner({
      ...{ store, cipher, catalogue: eventCatalogue, singleWriter: true },
      requestHash: trialRequestHash,
      clock: fixedClock('2026-12-31T03:00:00.000Z'),
      randomness: fixedRandomness(),
    });
  }

  get live(): LiveLedger {
    return new LiveLedger({ runner: this.runner } as Ledger);
  }

  /** Another one that goes on from here. */
  copy(): LedgerInMemory {
    return new LedgerInMemory(this.store.reopened());
  }

  async told<C, S, E extends DomainEvent>(
    stream: string,
    decider: Decider<C, S, E>,
    ...commands: readonly C[]
  ): Promise<void> {
    for (const command of commands) {
      const context = { commandId: randomUUID(), actor: by, correlation: 'setting' };
      const result = await this.runner.run(stream, decider, command, context);
      if (!result.accepted) throw new Error(`${result.code} ${JSON.stringify(result.facts)}`);
    }
  }

  project(...commands: readonly ProjectCommand[]): Promise<void> {
    return this.told(projectStream(PROJECT), projectDecider, ...commands);
  }

  /** All that is recorded, in order, without what differs from run to run. */
  async log(): Promise<readonly string[]> {
    const { events } = { events: await this.store.readAll(undefined, 100_000) };
    const envelopes = events.envelopes() as readonly Envelope[];
    return envelopes.map(({ type, on: day, data }) => `${type} ${day} ${canonicalJson(data)}`);
  }
}

/** Who asks under which key. */
export function asked(
  commandId: string,
  differing: Partial<AskedCommand['context']> = {},
): AskedCommand {
  const actor = 'dev:fund-manager:kim';
  return {
    who: { role: 'fund-manager', person: by, scope: 'all', actor },
    ...{ by, waits: false },
    context: { commandId, actor, correlation: commandId, ...differing },
  };
}

/** A programme with a call, a company, a supplier, and a fund with a grant and a lot of each donor. */
export async function programme(): Promise<LedgerInMemory> {
  const ledger = new LedgerInMemory();
  const day = on('2026-01-02');
  await ledger.told(programmeStream('SEC'), programmeDecider, ...rulesAndCall());
  await ledger.told(SME, smeDecider, {
    ...{ type: 'RegisterSme', occurredOn: day, sme: SME, businessNumber: numberOf(1) },
    ...{ name: '누리정밀', supportClass: '일반' },
    ...{ certificateFrom: day, certificateTo: on('2026-12-31') },
  });
  await ledger.told(SUPPLIER, supplierDecider, {
    ...{ type: 'RegisterSupplier', occurredOn: day, supplier: SUPPLIER, name: '바다보안' },
    ...{ businessNumber: numberOf(2), registeredFrom: day, registeredTo: on('2027-12-31') },
  });
  await ledger.told(fundStream(fund), fundDecider, {
    ...{ type: 'ReceiveGrant', occurredOn: day, fund, lot: 'G-1', fy: '2026' },
    ...{ amount: krwText(1_000_000n), bankAccount: 'mother' },
  });
  for (const [index, donor] of DONORS.entries()) await contribute(ledger, donor, index);
  return ledger;
}

async function contribute(ledger: LedgerInMemory, donor: string, index: number): Promise<void> {
  const occurredOn = on('2026-01-03');
  const amount = krwText(1_000_000n);
  const promise = { designation: 'general' as const, designatedSmes: [] };
  await ledger.told(donor, donorDecider, {
    ...{ type: 'MakePledge', occurredOn },
    pledge: {
      ...{ donor, pledge: `P-${donor}`, amount, ...promise },
      ...{ businessNumber: numberOf(10 + index), donorName: donor, donorKind: '대기업' },
    },
  });
  await ledger.told(fundStream(fund), fundDecider, {
    ...{ type: 'ReceiveContribution', occurredOn, fund, lot: `L-${donor}`, donor, amount },
    ...{ pledge: `P-${donor}`, bankAccount: 'mother', bankTransaction: `TX-${donor}`, ...promise },
  });
}

function rulesAndCall() {
  const occurredOn = on('2026-01-02');
  const shares = { governmentBasisPoints: 4000, donorBasisPoints: 4000, selfBasisPoints: 2000 };
  return [
    {
      ...{ type: 'ReleaseFundingRule' as const, occurredOn },
      rule: {
        ...{ programme: 'SEC', supportType: '일반', effectiveFrom: on('2026-01-01'), ...shares },
        rounding: 'floor-remainder-to-sme' as const,
      },
    },
    {
      ...{ type: 'OpenCall' as const, occurredOn },
      call: {
        ...{ programme: 'SEC', call: 'C-1', fund, title: '1차', supportType: '일반', by },
        ...{ applicationsFrom: on('2025-12-01'), applicationsTo: on('2026-02-28') },
        ...{ criteria: [{ item: '시급성', pointsMax: 50 }], bonuses: [], passingScore: 30 },
      },
    },
  ];
}
