import type { Checkpoint, EventPage, PlacedEvent, PositionedEvent } from '../port';
import type { EventBlock } from './event-block';
import { EventSkimmer } from './event-skimmer';

/** A part of a block: events `from` (inclusive) to `to` (exclusive). */
export type BlockSlice = { readonly block: EventBlock; readonly from: number; readonly to: number };

/** A page over stored blocks. Events and envelopes are made only when they are asked for. */
export class BlockPage implements EventPage {
  private made: readonly PositionedEvent[] | undefined;

  constructor(private readonly slices: readonly BlockSlice[]) {}

  get events(): readonly PositionedEvent[] {
    this.made ??= this.slices.flatMap(({ block, from, to }) => {
      const events: PositionedEvent[] = [];
      for (let index = from; index < to; index += 1) events.push(block.positioned(index));
      return events;
    });
    return this.made;
  }

  get last(): Checkpoint | undefined {
    const slice = this.slices.at(-1);
    return slice?.block.checkpoint(slice.to - 1);
  }

  placed(types: ReadonlySet<string>): readonly PlacedEvent[] {
    const bytes = this.slices.reduce((sum, { block }) => sum + block.bodies.length, 0);
    const skimmer = new EventSkimmer(types, bytes);
    for (const { block, from, to } of this.slices) block.skim(skimmer, from, to);
    return skimmer.taken();
  }

  envelopes(): readonly unknown[] {
    const envelopes: unknown[] = [];
    for (const { block, from, to } of this.slices) block.parseInto(envelopes, from, to);
    return envelopes;
  }
}
