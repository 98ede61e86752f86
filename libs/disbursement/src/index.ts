export {
  clawbackEvents,
  disbursementEvents,
  type ClawbackEvent,
  type DisbursementEvent,
} from './domain/disbursement.events';
export {
  disbursementDecider,
  disbursementStream,
  type DisbursementCommand,
  type DisbursementRefusal,
  type DisbursementState,
} from './domain/disbursement.decider';
export { disbursementProjections } from './read/disbursement-projections';
