export { donorEvents, type DonorEvent } from './domain/donor.events';
export {
  donorDecider,
  type DonorCommand,
  type DonorRefusal,
  type DonorState,
} from './domain/donor.decider';
export { donorProjections } from './read/donor-projections';
