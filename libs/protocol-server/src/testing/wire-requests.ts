import { type StreamIdentifier, type UUID } from '@eventstore/db-client/generated/shared_pb';
import {
  type AppendReq,
  type BatchAppendReq,
  ReadReq,
} from '@eventstore/db-client/generated/streams_pb';
import { type EventFilter, eventFilter } from './event-filter';
import { type ExpectedVersion, type LogPosition, type ProposedEvent } from './recorded-event';

export type ReadRequest = {
  readonly source:
    | { readonly stream: string; readonly from: number | 'start' | 'end' }
    | { readonly stream?: undefined; readonly from: LogPosition | 'start' | 'end' };
  readonly backwards: boolean;
  /** `undefined`: a subscription. */
  readonly limit: number | undefined;
  readonly filter: EventFilter | undefined;
};

export function readRequest(options: ReadReq.Options): ReadRequest {
  const filter = options.getFilter();
  return {
    source: readSource(options),
    backwards: options.getReadDirection() === ReadReq.Options.ReadDirection.BACKWARDS,
    limit: options.hasSubscription() ? undefined : Number(options.getCount()),
    filter: filter === undefined ? undefined : eventFilter(filter),
  };
}

function readSource(options: ReadReq.Options): ReadRequest['source'] {
  const stream = options.getStream();
  if (stream !== undefined) {
    const name = streamName(stream.getStreamIdentifier());
    if (stream.hasRevision()) return { stream: name, from: Number(stream.getRevision()) };
    return { stream: name, from: stream.hasEnd() ? 'end' : 'start' };
  }
  const all = options.getAll();
  const position = all?.getPosition();
  if (position === undefined) return { from: all?.hasEnd() === true ? 'end' : 'start' };
  const commit = BigInt(position.getCommitPosition());
  return { from: { commit, prepare: BigInt(position.getPreparePosition()) } };
}

export function expectedVersion(options: AppendReq.Options): ExpectedVersion {
  if (options.hasRevision()) return Number(options.getRevision());
  return namedVersion(options);
}

export function expectedBatchVersion(options: BatchAppendReq.Options): ExpectedVersion {
  if (options.hasStreamPosition()) return Number(options.getStreamPosition());
  return namedVersion(options);
}

function namedVersion(options: {
  hasNoStream(): boolean;
  hasStreamExists(): boolean;
}): ExpectedVersion {
  if (options.hasNoStream()) return 'no_stream';
  return options.hasStreamExists() ? 'stream_exists' : 'any';
}

export function proposedEvent(
  message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage,
): ProposedEvent {
  const properties = message.getMetadataMap();
  return {
    id: uuidText(message.getId()),
    type: properties.get('type') ?? '',
    contentType: properties.get('content-type') ?? '',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

export function streamName(identifier: StreamIdentifier | undefined): string {
  return Buffer.from(identifier?.getStreamName_asU8() ?? []).toString('utf8');
}

/** Ids come as text or as two halves; the server keeps 16 bytes, so letters lose their case. */
export function uuidText(id: UUID | undefined): string {
  const halves = id?.getStructured();
  if (halves === undefined) return (id?.getString() ?? '').toLowerCase();
  const hex = [halves.getMostSignificantBits(), halves.getLeastSignificantBits()]
    .map((half) => BigInt.asUintN(64, BigInt(half)).toString(16).padStart(16, '0'))
    .join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What an append counts for against the server's limit: its types (two bytes a letter), data and metadata. */
export function sizeOnDisk({ type, data, metadata }: ProposedEvent): number {
  return data.length + metadata.length + 2 * type.length;
}
