export { donorPart, fact, govPart, recorded, type Fact, type Told } from './facts';
