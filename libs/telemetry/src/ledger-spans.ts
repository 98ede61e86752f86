import type { Work } from './tracing';

/** A command on its way through the rules. */
export function commandWork(type: string, correlation: string): Work {
  return { name: `command ${type}`, correlation, facts: { 'sangsaeng.command': type } };
}

/** Events becoming durable on one stream, for the commands that they were decided by. */
export function appendWork(
  stream: string,
  events: readonly { readonly bytes: Uint8Array }[],
): Work {
  const kind = streamKind(stream);
  return {
    ...{ name: `append ${kind}`, kind: 'client' },
    partOf: events.map(({ bytes }) => correlationIn(JSON.parse(Buffer.from(bytes).toString()))),
    facts: { 'sangsaeng.stream_kind': kind, 'sangsaeng.events': events.length },
  };
}

/** What views take in at once. More than people write by hand is history, which follows from nobody's request. */
const FOLLOWED_MAX = 16;

type Page = {
  readonly events: readonly { readonly checkpoint: { readonly ordinal: number } }[];
  envelopes(): readonly unknown[];
};

/** A page of events on its way into the views. */
export function projectionWork(page: Page): Work {
  const { events } = page;
  const [first, last] = [events.at(0), events.at(-1)];
  return {
    ...{ name: 'project', kind: 'consumer' },
    follows: events.length > FOLLOWED_MAX ? [] : page.envelopes().map(correlationIn),
    facts: {
      'sangsaeng.events': events.length,
      ...(first !== undefined && { 'sangsaeng.position.first': first.checkpoint.ordinal }),
      ...(last !== undefined && { 'sangsaeng.position.last': last.checkpoint.ordinal }),
    },
  };
}

/** `fund` of `fund-2026`: the rest of a name may tell whose stream it is. */
export function streamKind(stream: string): string {
  return /^[a-z]+/.exec(stream)?.[0] ?? 'other';
}

function correlationIn(envelope: unknown): string {
  const { corr } = envelope as { readonly corr?: unknown };
  return typeof corr === 'string' ? corr : '';
}
