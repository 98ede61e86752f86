import type { LocalDate } from '@sangsaeng/kernel';
import type { Handlers } from './fold';
import { claimHandlers } from './fold-claims';
import { commitmentHandlers } from './fold-commitments';
import { lotHandlers } from './fold-lots';
import { transferHandlers } from './fold-transfers';
import type { FundEvent } from './fund.events';
import type { FundState } from './fund.state';

const handlers: Handlers = {
  ...lotHandlers,
  ...transferHandlers,
  ...commitmentHandlers,
  ...claimHandlers,
};

/** Total over all fund events; what an event names that is not there is left out, never an error. */
export function evolveFund(state: FundState, event: FundEvent): FundState {
  const handler = handlers[event.type] as
    ((state: FundState, on: LocalDate, data: FundEvent['data']) => void) | undefined;
  handler?.(state, event.occurredOn, event.data);
  return state;
}
