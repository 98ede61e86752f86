export {
  clawbackEvents,
  disbursementEvents,
  type ClawbackEvent,
  type DisbursementEvent,
} from './domain/disbursement.events';
