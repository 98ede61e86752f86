import type { EventPage, PositionedEvent } from '../port';
import type { EventBlock } from './event-block';

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

  envelopes(): readonly unknown[] {
    const envelopes: unknown[] = [];
    for (const { block, from, to } of this.slices) block.parseInto(envelopes, from, to);
    return envelopes;
  }
}
