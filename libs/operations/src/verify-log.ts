import {
  leafHash,
  MerkleFrontier,
  type Checkpoint,
  type Envelope,
  type EventReader,
  type PositionedEvent,
} from '@sangsaeng/event-store';

export type LogReport = {
  readonly events: number;
  /** Merkle root over the stored bytes, hex. */
  readonly root: string;
  /** What is not as it was written: code, stream and position. */
  readonly findings: readonly string[];
};

const PAGE = 1_024;
const FINDINGS_MAX = 100;

/**
 * Reads a whole log through its store and hashes it: places without a gap, the revisions of each stream without a gap,
 * envelopes that say where they stand. For stores whose files are not ours to examine.
 */
export async function verifyLog(
  reader: EventReader,
  onProgress?: (done: number, of: number) => void,
): Promise<LogReport> {
  const head = (await reader.head())?.ordinal ?? -1;
  const frontier = MerkleFrontier.empty();
  const examined = new LogExamination();
  for await (const [event, envelope] of eventsUpTo(reader, head)) {
    examined.take(event, envelope);
    frontier.append(leafHash(event.bytes));
    if (frontier.size % PAGE === 0) onProgress?.(frontier.size, head + 1);
  }
  if (frontier.size !== head + 1) examined.find('LOG_ENDS_EARLY', '$all', frontier.size);
  return {
    events: frontier.size,
    root: frontier.root().toString('hex'),
    findings: examined.findings,
  };
}

type Read = readonly [PositionedEvent, Partial<Envelope>];

async function* eventsUpTo(reader: EventReader, head: number): AsyncIterable<Read> {
  let at: Checkpoint | undefined;
  while ((at?.ordinal ?? -1) < head) {
    const page = await reader.readAll(at, PAGE);
    if (page.events.length === 0) return;
    const envelopes = page.envelopes() as readonly Partial<Envelope>[];
    for (const [index, event] of page.events.entries()) {
      if (event.checkpoint.ordinal <= head) yield [event, envelopes[index] ?? {}];
      at = event.checkpoint;
    }
  }
}

class LogExamination {
  readonly findings: string[] = [];
  private readonly revisions = new Map<string, number>();
  private last = -1;

  take({ stream, revision, id, checkpoint }: PositionedEvent, envelope: Partial<Envelope>): void {
    const { ordinal } = checkpoint;
    if (ordinal !== this.last + 1) this.find('ORDINAL_GAP', stream, ordinal);
    this.last = ordinal;
    if (revision !== (this.revisions.get(stream) ?? -1) + 1)
      this.find('STREAM_GAP', stream, ordinal);
    this.revisions.set(stream, revision);
    const says = envelope.stream === stream && envelope.rev === revision && envelope.id === id;
    if (!says) this.find('ENVELOPE_ELSEWHERE', stream, ordinal);
  }

  find(code: string, where: string, position: number): void {
    if (this.findings.length < FINDINGS_MAX)
      this.findings.push(`${code} ${where} @ ${position.toString()}`);
  }
}
