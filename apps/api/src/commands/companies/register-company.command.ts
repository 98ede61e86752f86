import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { PartyKind } from '@sangsaeng/claim';
import { smeDecider, supplierDecider } from '@sangsaeng/company';
import { uuidV5, type DecisionRunner } from '@sangsaeng/event-store';
import type { BusinessNumber, CommandContext, DomainEvent, LocalDate } from '@sangsaeng/kernel';
import { COMPANY_REFUSALS } from '../../http/refusal-texts/company';
import { LiveLedger } from '../../server/live-ledger';
import { claimed } from '../claimed';
import { holderOf } from '../parties';
import type { Recorded } from '../receipt';
import { Steps, type Asking } from '../steps';
import type { RegisterSmeDto, RegisterSupplierDto } from './company.dto';

export class RegisterSmeUnderItsNumber extends Command<Recorded> {
  constructor(
    readonly body: RegisterSmeDto,
    readonly context: CommandContext,
  ) {
    super();
  }
}

export class RegisterSupplierUnderItsNumber extends Command<Recorded> {
  constructor(
    readonly body: RegisterSupplierDto,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RegisterSmeUnderItsNumber)
export class RegisterSmeHandler implements ICommandHandler<RegisterSmeUnderItsNumber> {
  constructor(private readonly live: LiveLedger) {}

  async execute({ body: { ...body }, context }: RegisterSmeUnderItsNumber): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const sme = await companyId(runner, { kind: 'sme', ...body }, context);
    const registering = {
      ...{ stream: sme, decider: smeDecider, texts: COMPANY_REFUSALS },
      command: { type: 'RegisterSme' as const, sme, ...body },
    };
    const recorded = await register(runner, { kind: 'sme', ...body }, registering, context);
    return { ...recorded, links: { sme: `/api/v1/smes/${sme}/subsidy-status` } };
  }
}

@CommandHandler(RegisterSupplierUnderItsNumber)
export class RegisterSupplierHandler implements ICommandHandler<RegisterSupplierUnderItsNumber> {
  constructor(private readonly live: LiveLedger) {}

  async execute({ body: { ...body }, context }: RegisterSupplierUnderItsNumber): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const supplier = await companyId(runner, { kind: 'supplier', ...body }, context);
    const registering = {
      ...{ stream: supplier, decider: supplierDecider, texts: COMPANY_REFUSALS },
      command: { type: 'RegisterSupplier' as const, supplier, ...body },
    };
    const recorded = await register(runner, { kind: 'supplier', ...body }, registering, context);
    const number = encodeURIComponent(body.businessNumber);
    return { ...recorded, links: { supplier: `/api/v1/suppliers?businessNumber=${number}` } };
  }
}

type Newcomer = {
  readonly kind: Exclude<PartyKind, 'donor'>;
  readonly businessNumber: BusinessNumber;
  readonly occurredOn: LocalDate;
};

/**
 * Whoever holds the number, or an id made from the key of this request: so the same key can never register two
 * companies, and an id says nothing about the number, which may change.
 */
async function companyId(
  runner: DecisionRunner,
  { kind, businessNumber }: Newcomer,
  { commandId }: CommandContext,
): Promise<string> {
  const holder = await holderOf(runner, kind, businessNumber);
  return holder ?? `${kind}-${uuidV5(`${kind}\n${commandId}`)}`;
}

/** The number is claimed first, so that it can never stand for two companies. */
async function register<C, S, E extends DomainEvent, Code extends string>(
  runner: DecisionRunner,
  { kind, businessNumber, occurredOn }: Newcomer,
  registering: Asking<C, S, E, Code>,
  context: CommandContext,
): Promise<Recorded> {
  const steps = new Steps(runner, context);
  const before = await steps.doneBefore(registering);
  if (before !== undefined) return before;
  const owner = registering.stream;
  await claimed(steps, { occurredOn, kind: `${kind}-number`, value: businessNumber, owner });
  return steps.last(registering);
}
