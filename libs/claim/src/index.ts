export { claimEvents, type ClaimEvent } from './domain/claim.events';
export {
  claimDecider,
  type ClaimCommand,
  type ClaimKind,
  type ClaimRefusal,
} from './domain/claim.decider';
