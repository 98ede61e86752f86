export {
  donorPart,
  fact,
  govPart,
  membersOf,
  recorded,
  type Fact,
  type FactType,
  type Told,
} from './facts';
