import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import type { Checkpoint } from '@sangsaeng/event-store';
import type { Scope } from '@sangsaeng/read-store';
import { Problem } from '../http/problem';
import { LiveLedger } from '../server/live-ledger';
import { LiveStream } from './live-stream';

const STREAMS_MAX = 200;

/** Who is listening. Ends every stream when the server stops, so that it need not wait for them. */
@Injectable()
export class LiveStreams implements OnModuleDestroy {
  private readonly open = new Set<LiveStream>();
  private opening = 0;

  constructor(private readonly live: LiveLedger) {}

  /** Events after a position, or from now on. Throws BUSY when too many listen. */
  async follow(scope: Scope, position: number | undefined): Promise<LiveStream> {
    if (this.open.size + this.opening >= STREAMS_MAX) throw new Problem('BUSY');
    this.opening += 1;
    try {
      const after = await this.placeAfter(position);
      if (this.live.closing) throw new Problem('BUSY');
      const { feed } = this.live.ledger;
      const onEnd = () => this.open.delete(stream);
      const stream: LiveStream = new LiveStream({ feed, scope, after, onEnd });
      this.open.add(stream);
      return stream;
    } finally {
      this.opening -= 1;
    }
  }

  onModuleDestroy(): void {
    for (const stream of this.open) stream.end();
  }

  private async placeAfter(position: number | undefined): Promise<Checkpoint | undefined> {
    const head = await this.live.ledger.store.head();
    if (position === undefined) return head;
    if (position > (head?.ordinal ?? -1))
      throw new Problem('POSITION_OF_OTHER_STORE', {
        detail: `순번 ${position.toString()}의 사건은 이 장부에 없습니다.`,
        detailEn: `This ledger has no event at position ${position.toString()}.`,
      });
    return this.live.ledger.places.placeOf(position);
  }
}
