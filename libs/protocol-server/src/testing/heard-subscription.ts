import { type EventEmitter } from 'node:events';
import {
  type AllStreamSubscription,
  type Position,
  type ResolvedEvent,
  type StreamSubscription,
} from '@eventstore/db-client';
import { texts } from './connected-client';

type Ending = { readonly how: 'end' } | { readonly how: 'error'; readonly error: Error };

/** Everything a subscription says, and a way to wait for what it will say. */
export class HeardSubscription {
  readonly events: ResolvedEvent[] = [];
  /** Events as their texts, and what else was said, in order. */
  readonly said: string[] = [];
  ending: Ending | undefined;
  private readonly waiting = new Set<() => void>();

  constructor(readonly subscription: AllStreamSubscription | StreamSubscription) {
    const stream: EventEmitter = subscription;
    stream.on('confirmation', () => this.hear('confirmed'));
    stream.on('caughtUp', () => this.hear('caught up'));
    stream.on('data', (event: unknown) => {
      this.events.push(event as ResolvedEvent);
      this.hear(...texts([event as ResolvedEvent]));
    });
    stream.on('end', () => this.finish({ how: 'end' }));
    stream.on('error', (error: Error) => this.finish({ how: 'error', error }));
  }

  checkpoint(position: Position): void {
    this.hear(`checkpoint ${position.commit}`);
  }

  async until(heard: () => boolean): Promise<void> {
    while (!heard()) {
      await new Promise<void>((resolve) => this.waiting.add(resolve));
    }
  }

  async caughtUp(): Promise<void> {
    await this.until(() => this.said.includes('caught up'));
  }

  async ended(): Promise<Ending> {
    await this.until(() => this.ending !== undefined);
    if (this.ending === undefined) throw new Error('it has not ended');
    return this.ending;
  }

  private hear(...words: readonly string[]): void {
    this.said.push(...words);
    this.wake();
  }

  private finish(ending: Ending): void {
    this.ending ??= ending;
    this.wake();
  }

  private wake(): void {
    for (const resolve of this.waiting) resolve();
    this.waiting.clear();
  }
}
