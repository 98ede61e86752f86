export {
  after,
  allocationsOf,
  bankAccount,
  commit,
  contribution,
  fund,
  grant,
  history,
  march,
  otherSme,
  pay,
  recover,
  release,
  smeNumber,
} from './fund-story';
export { acceptedSteps, fundCommands, type FundStep } from './random-history';
export {
  ask,
  cancelOrder,
  change,
  close,
  confirm,
  fail,
  freeze,
  fromBank,
  order,
  remit,
  reverse,
  send,
  unfreeze,
} from './fund-asks';
export { fundLife, livedSteps, type LifeEvent, type LifeStep } from './random-life';
