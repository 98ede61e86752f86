export { documentNumber } from './domain/document-number';
export {
  numberingDecider,
  numberingStream,
  type NumberingCommand,
  type NumberingRefusal,
  type NumberingState,
} from './domain/numbering.decider';
export { numberingEvents, type NumberingEvent, type NumberKind } from './domain/numbering.events';
export { takeNumber, voidNumber, type NumberRequest } from './application/take-number';
export { numberingProjections } from './read/numbering-projections';
