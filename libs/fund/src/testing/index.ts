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
