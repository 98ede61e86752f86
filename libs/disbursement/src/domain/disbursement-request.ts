import { accepted, parseKrw, rejected, type KrwText } from '@sangsaeng/kernel';
import { notRequested, outOfOrder, type Answer, type Refusal } from './disbursement-answer';
import { ifSaid } from './disbursement-repetition';
import type {
  AmendRequest,
  RejectDisbursement,
  RequestDisbursement,
} from './disbursement.commands';
import type { DisbursementEvent } from './disbursement.events';
import { isOpen, type DisbursementState, type Request } from './disbursement.state';

export function requestDisbursement(
  command: RequestDisbursement,
  state: DisbursementState,
): Answer {
  const { type: _type, occurredOn, ...asked } = command;
  // Whatever the terms say, nobody is paid on the word of the requester alone.
  const data = { ...asked, version: 1, needs: Math.max(asked.needs, 1) };
  const requested: DisbursementEvent = { type: 'DisbursementRequested', occurredOn, data };
  const said = ifSaid(state.sayings, requested);
  if (said !== undefined) return said;
  if (state.recorded !== undefined) {
    return rejected('DUPLICATE', { disbursement: asked.disbursement });
  }
  return notPositive(asked) ?? accepted([requested]);
}

/** Makes the next version, which must be approved anew. */
export function amendRequest(command: AmendRequest, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...asked } = command;
  const { request } = state;
  if (request === undefined) return notRequested(state, command);
  const { sme, payee } = request;
  const data = { ...asked, ...accountMember(asked, request), sme, payee };
  const amended: DisbursementEvent = { type: 'DisbursementRequestAmended', occurredOn, data };
  const said = ifSaid(state.sayings, amended);
  if (said?.accepted === true) return said;
  if (!isOpen(state.stage)) return outOfOrder(state, command, 'requested');
  if (asked.version !== request.version + 1) {
    const facts = { asked: asked.version.toString(), current: request.version.toString() };
    return rejected('VERSION_STALE', { disbursement: asked.disbursement, ...facts });
  }
  return notPositive(asked) ?? accepted([amended]);
}

/** Another number behind the same shown account is another account, which must be seen to have changed. */
function accountMember(
  { account, accountNumber, accountHolder }: Omit<AmendRequest, 'type' | 'occurredOn'>,
  request: Request,
): Partial<Pick<Request, 'account'>> {
  return account === undefined && (accountNumber !== undefined || accountHolder !== undefined)
    ? { account: request.account }
    : {};
}

/** For good: what only needs to be put right is amended instead. */
export function rejectDisbursement(command: RejectDisbursement, state: DisbursementState): Answer {
  const { type: _type, occurredOn, ...data } = command;
  if (state.request === undefined) return notRequested(state, command);
  const refused: DisbursementEvent = { type: 'DisbursementRejected', occurredOn, data };
  const said = ifSaid(state.sayings, refused);
  if (said !== undefined) return said;
  return isOpen(state.stage) ? accepted([refused]) : outOfOrder(state, command, 'requested');
}

function notPositive({
  supplyValue,
  vat,
}: {
  readonly supplyValue: KrwText;
  readonly vat: KrwText;
}): Refusal | undefined {
  if (parseKrw(supplyValue) <= 0n) return rejected('AMOUNT_NOT_POSITIVE', { amount: supplyValue });
  return parseKrw(vat) < 0n ? rejected('AMOUNT_NOT_POSITIVE', { amount: vat }) : undefined;
}
