export { ByteSink } from './byte-sink';
export { canonicalJson, canonicalText, type Json } from './canonical-json';
export { leastFrom, moveOn, type DatedMoney } from './dated-money';
export {
  calendarDay,
  dayNumber,
  daysAfter,
  monthsAfter,
  yearEnd,
  yearsAfter,
  instant,
  isInstant,
  isLocalDate,
  localDate,
  type Instant,
  type LocalDate,
} from './dates';
export {
  accepted,
  InvariantViolation,
  rejected,
  type Accepted,
  type Decider,
  type Decision,
  type Facts,
  type Rejected,
} from './decision';
export {
  defineEvent,
  type CommandContext,
  type DomainEvent,
  type EventDefinition,
  type EventDefinitions,
  type EventOf,
  type RecordedEvent,
  type Source,
} from './event';
export {
  belongsToNaturalPerson,
  businessCheckDigit,
  isBusinessNumber,
  judgeCorporationNumber,
  parseBusinessNumber,
  type BusinessNumber,
} from './identifiers';
export { evidenceList, type Evidence } from './evidence';
export {
  isKrwText,
  krw,
  krwText,
  minKrw,
  parseKrw,
  sumKrw,
  ZERO_KRW,
  type Krw,
  type KrwText,
} from './krw';
export { type Clock, type Randomness } from './ports';
export { contentOf, repetitionOf, type Sayings } from './sayings';
export {
  basisPoints,
  businessNumber,
  count,
  day,
  ERASED,
  isText,
  list,
  oneOf,
  optional,
  personal,
  plainData,
  record,
  reference,
  text,
  won,
  yes,
  type PersonalText,
  type Schema,
  type TypeOf,
} from './schema';
export { utf8Text, type Utf8Text } from './utf8-text';
export { BASIS_POINTS_WHOLE, floorShare, splitByWeight, splitInTurn } from './split';
