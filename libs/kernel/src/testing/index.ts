export { fixedClock, fixedRandomness } from './fixed-ports';
export { decideAfter, foldOf, given, type Story } from './given';
export { Mulberry } from './mulberry';
