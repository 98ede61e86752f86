import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { donorDecider } from '@sangsaeng/donor';
import type { CommandContext } from '@sangsaeng/kernel';
import { DONOR_REFUSALS } from '../../http/refusal-texts/donor';
import { LiveLedger } from '../../server/live-ledger';
import { claimed } from '../claimed';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import { donorNamed, type DonorIdentity } from './donor-identity';
import type { MakePledgeDto } from './pledge.dto';

/** A pledge of a donor, who becomes known to the ledger with the first one. */
export class MakePledgeOfDonor extends Command<Recorded> {
  constructor(
    /** Business number, or stream id of a donor that is known. */
    readonly donor: string,
    readonly body: MakePledgeDto,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(MakePledgeOfDonor)
export class MakePledgeOfDonorHandler implements ICommandHandler<MakePledgeOfDonor> {
  constructor(private readonly live: LiveLedger) {}

  /** Business number and pledge number are claimed first, so that neither can ever stand for two things. */
  async execute({ donor: name, body, context }: MakePledgeOfDonor): Promise<Recorded> {
    const { runner, store } = this.live.ledger;
    const steps = new Steps(runner, context);
    const identity = await donorNamed({ runner, store }, name, body);
    const making = {
      ...{ stream: identity.donor, decider: donorDecider, texts: DONOR_REFUSALS },
      command: makePledge(identity, body),
    };
    const links = { donor: `/api/v1/donors/${identity.donor}/balance` };
    const before = await steps.doneBefore(making);
    if (before !== undefined) return { ...before, links };
    const claim = { occurredOn: body.occurredOn, owner: identity.donor };
    await claimed(steps, { ...claim, kind: 'donor-number', value: identity.businessNumber });
    await claimed(steps, { ...claim, kind: 'pledge-number', value: body.pledge });
    return { ...(await steps.last(making)), links };
  }
}

function makePledge(
  { donor, businessNumber, name, kind }: DonorIdentity,
  {
    occurredOn,
    donorName = name,
    donorKind = kind,
    designatedSmes = [],
    ...promise
  }: MakePledgeDto,
) {
  const pledge = { ...promise, donor, businessNumber, donorName, donorKind, designatedSmes };
  return { type: 'MakePledge' as const, occurredOn, pledge };
}
