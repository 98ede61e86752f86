export { programmeEvents, type ProgrammeEvent } from './domain/programme.events';
