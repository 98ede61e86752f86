export { claimEvents, type ClaimEvent } from './domain/claim.events';
export {
  claimDecider,
  type ClaimCommand,
  type ClaimKind,
  type ClaimRefusal,
} from './domain/claim.decider';
export { claimStream, newPartyId, type PartyKind } from './application/claim-stream';
