import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { donorDecider } from '@sangsaeng/donor';
import { Problem } from '../../http/problem';
import { DONOR_REFUSALS } from '../../http/refusal-texts/donor';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import { claimed } from '../claimed';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import { donorNamed } from './donor-identity';
import type { SignMouDto } from './donor-ties.dto';

/** An agreement with a donor, who may become known to the ledger with it. */
export class SignMouWithDonor extends Command<Recorded> {
  constructor(
    /** Business number, or stream id of a donor that is known. */
    readonly donor: string,
    readonly body: SignMouDto,
    readonly by: string,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(SignMouWithDonor)
export class SignMouHandler implements ICommandHandler<SignMouWithDonor> {
  constructor(private readonly live: LiveLedger) {}

  /** The business number is claimed first, so that it can never stand for two donors. */
  async execute({
    donor: name,
    body: { ...body },
    by,
    context,
  }: SignMouWithDonor): Promise<Recorded> {
    const { runner, store } = this.live.ledger;
    const steps = new Steps(runner, context);
    const identity = await donorNamed({ runner, store }, name, body);
    const { donor, businessNumber, name: donorName, kind: donorKind } = identity;
    if (body.businessNumber !== undefined && body.businessNumber !== businessNumber)
      throw otherNumber(businessNumber);
    const signing = {
      ...{ stream: donor, decider: donorDecider, texts: DONOR_REFUSALS },
      command: {
        ...{ type: 'SignMou' as const, donorName, donorKind },
        ...{ ...body, donor, businessNumber, by },
      },
    };
    const { occurredOn, mou: id } = body;
    const created = { id, links: { donor: `/api/v1/donors/${donor}/balance` } };
    const before = await steps.doneBefore(signing);
    if (before !== undefined) return { ...before, ...created };
    await steps.tryOut(signing);
    const claim = { occurredOn, value: businessNumber, owner: donor };
    await claimed(steps, { kind: 'donor-number', ...claim });
    return { ...(await steps.last(signing)), ...created };
  }
}

function otherNumber(businessNumber: string): Problem {
  return new Problem('BODY_INVALID', {
    errors: [
      {
        pointer: '/businessNumber',
        detail: `경로의 출연기업은 ${businessNumber}입니다.`,
        detailEn: `The donor of the path is ${businessNumber}.`,
      },
    ],
  });
}
