export { donorEvents, type DonorEvent } from './domain/donor.events';
