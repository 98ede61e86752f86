import { type ReadReq } from '@eventstore/db-client/generated/streams_pb';
import { type RecordedEvent } from './recorded-event';

export type EventFilter = {
  readonly matches: (event: RecordedEvent) => boolean;
  /** A checkpoint is sent each time so many events have been considered. */
  readonly checkpointInterval: number;
};

/** The server reads pages of this size, and searches so far when the client names no window. */
const USUAL_WINDOW = 32;

export function eventFilter(options: ReadReq.Options.FilterOptions): EventFilter {
  const window = options.hasMax() ? options.getMax() : USUAL_WINDOW;
  const byStream = options.getStreamIdentifier();
  const expression = byStream ?? options.getEventType();
  const matches = textMatcher(expression);
  return {
    matches: (event) => matches(byStream === undefined ? event.type : event.stream),
    checkpointInterval: window * options.getCheckpointintervalmultiplier(),
  };
}

function textMatcher(
  expression: ReadReq.Options.FilterOptions.Expression | undefined,
): (text: string) => boolean {
  const regex = expression?.getRegex() ?? '';
  if (regex !== '') {
    const pattern = new RegExp(regex, 'u');
    return (text) => pattern.test(text);
  }
  const prefixes = expression?.getPrefixList() ?? [];
  return (text) => prefixes.some((prefix) => text.startsWith(prefix));
}
