import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { openPublic, type Envelope } from '@sangsaeng/event-store';
import { fundStream, type FundCommand, type FundEvent } from '@sangsaeng/fund';
import type { Ledger } from '@sangsaeng/platform';
import { Problem } from '../../http/problem';
import { LiveLedger } from '../../server/live-ledger';
import type { AskedContext } from '../asked-command';
import { newId } from '../new-id';
import type { Recorded } from '../receipt';
import { Steps } from '../steps';
import { fundAsking } from './fund-asking';
import type { CorrectedEntryDto, CorrectEntryDto } from './fund-books.dto';

type CorrectEntry = Extract<FundCommand, { type: 'CorrectEntry' }>;
type Original = CorrectEntry['original'];
type Replacement = NonNullable<CorrectEntry['replacement']>;

/** Corrects what an event of a fund says. */
export class CorrectEntryOfFund extends Command<Recorded> {
  constructor(
    readonly fund: string,
    readonly body: CorrectEntryDto,
    readonly context: AskedContext,
  ) {
    super();
  }
}

@CommandHandler(CorrectEntryOfFund)
export class CorrectEntryHandler implements ICommandHandler<CorrectEntryOfFund> {
  constructor(private readonly live: LiveLedger) {}

  async execute({ fund, body, context }: CorrectEntryOfFund): Promise<Recorded> {
    const { runner } = this.live.ledger;
    const { position, replacement, correction = newId('correction', context), ...rest } = body;
    if (replacement !== undefined && replacement.occurredOn > body.occurredOn)
      throw new Problem('DATE_IN_FUTURE', {
        errors: [
          {
            pointer: '/replacement/occurredOn',
            detail: '정정하는 날보다 뒤의 날입니다.',
            detailEn: 'It is after the day of the correction.',
          },
        ],
      });
    const original = await entryAt(this.live.ledger, fundStream(fund), position);
    const correcting = fundAsking({
      ...{ type: 'CorrectEntry', ...rest, fund, correction, original },
      ...(replacement !== undefined && { replacement: entryOf(replacement) }),
    } as const);
    const receipt = await new Steps(runner, context).last(correcting);
    return { ...receipt, id: correction };
  }
}

function entryOf({ ...entry }: CorrectedEntryDto): Replacement {
  return entry;
}

/** What the event says, or, of an earlier correction, what it put in place. Throws NOT_FOUND for another stream. */
async function entryAt(
  { store, places }: Ledger,
  stream: string,
  position: number,
): Promise<Original> {
  const page = await store.readAll(await places.placeOf(position - 1), 1);
  const [stored] = page.events;
  const envelope = page.envelopes()[0] as Envelope | undefined;
  if (envelope === undefined || stored?.stream !== stream || stored.checkpoint.ordinal !== position)
    throw new Problem('NOT_FOUND', {
      detail: `이 기금에 순번 ${position.toString()}의 사건이 없습니다.`,
      detailEn: `This fund has no event at position ${position.toString()}.`,
    });
  const event = openPublic(envelope, position) as FundEvent;
  const { type, occurredOn, data } = event;
  return event.type === 'EntryCorrected' && event.data.replacement !== undefined
    ? event.data.replacement
    : { type, occurredOn, data };
}
