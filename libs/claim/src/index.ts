export { claimEvents, type ClaimEvent } from './domain/claim.events';
