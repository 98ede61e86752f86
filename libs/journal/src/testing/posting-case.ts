import { donorPart, govPart, type Fact } from './facts';

/** The value date of every case. */
export const ON = '2024-05-02';
export const BOTH = { allocations: [govPart('G1', 60), donorPart('L1', 40)] };
export const DONOR = { allocations: [donorPart('L1', 40)] };
export const HELD = { allocations: [donorPart('L1', 40, { frozen: true })] };
export const GOV = { allocations: [govPart('G1', 60)] };

/** What an event posts, as a person writes it down: `Dr` or `Cr`, account, amount, a line each. */
export type PostingCase = readonly [title: string, fact: Fact, lines: string];

/** The same lines on the other side. */
export const inverted = (lines: string) =>
  lines.replace(/\b(?:Dr|Cr)\b/g, (side) => (side === 'Dr' ? 'Cr' : 'Dr'));
