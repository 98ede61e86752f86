import {
  AllStreamPosition,
  Empty,
  StreamIdentifier,
  UUID,
} from '@eventstore/db-client/generated/shared_pb';
import { AppendResp, ReadResp } from '@eventstore/db-client/generated/streams_pb';
import { type AppendResult } from './event-database';
import { type ExpectedVersion, type LogPosition, type RecordedEvent } from './recorded-event';

/** An event is turned into bytes once, however many readers it has. */
const encoded = new WeakMap<RecordedEvent, Buffer>();

export function eventMessage(event: RecordedEvent): Buffer {
  const known = encoded.get(event);
  if (known !== undefined) return known;
  const commit = event.position.commit.toString();
  const recorded = new ReadResp.ReadEvent.RecordedEvent()
    .setId(new UUID().setString(event.id))
    .setStreamIdentifier(streamIdentifier(event.stream))
    .setStreamRevision(event.revision.toString())
    .setCommitPosition(commit)
    .setPreparePosition(event.position.prepare.toString())
    .setData(event.data)
    .setCustomMetadata(event.metadata);
  recorded
    .getMetadataMap()
    .set('type', event.type)
    .set('content-type', event.contentType)
    .set('created', event.created.toString());
  const bytes = message(
    new ReadResp().setEvent(new ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(commit)),
  );
  encoded.set(event, bytes);
  return bytes;
}

export function confirmationMessage(subscription: string): Buffer {
  const confirmation = new ReadResp.SubscriptionConfirmation().setSubscriptionId(subscription);
  return message(new ReadResp().setConfirmation(confirmation));
}

export function caughtUpMessage(): Buffer {
  return message(new ReadResp().setCaughtUp(new ReadResp.CaughtUp()));
}

export function checkpointMessage({ commit, prepare }: LogPosition): Buffer {
  const checkpoint = new ReadResp.Checkpoint()
    .setCommitPosition(commit.toString())
    .setPreparePosition(prepare.toString());
  return message(new ReadResp().setCheckpoint(checkpoint));
}

export function streamNotFoundMessage(stream: string): Buffer {
  const notFound = new ReadResp.StreamNotFound().setStreamIdentifier(streamIdentifier(stream));
  return message(new ReadResp().setStreamNotFound(notFound));
}

export function appendResponse(expected: ExpectedVersion, result: AppendResult): AppendResp {
  return result.result === 'success' ? successResponse(result) : conflictResponse(expected, result);
}

export function streamIdentifier(name: string): StreamIdentifier {
  return new StreamIdentifier().setStreamName(Buffer.from(name, 'utf8'));
}

export function allStreamPosition({ commit, prepare }: LogPosition): AllStreamPosition {
  return new AllStreamPosition()
    .setCommitPosition(commit.toString())
    .setPreparePosition(prepare.toString());
}

function successResponse({
  lastRevision,
  position,
}: Extract<AppendResult, { readonly result: 'success' }>): AppendResp {
  const success = new AppendResp.Success();
  if (lastRevision === 'no_stream') success.setNoStream(new Empty());
  else success.setCurrentRevision(lastRevision.toString());
  if (position === undefined) success.setNoPosition(new Empty());
  else {
    success.setPosition(
      new AppendResp.Position()
        .setCommitPosition(position.commit.toString())
        .setPreparePosition(position.prepare.toString()),
    );
  }
  return new AppendResp().setSuccess(success);
}

function conflictResponse(
  expected: ExpectedVersion,
  { actual }: Extract<AppendResult, { readonly result: 'wrong-version' }>,
): AppendResp {
  const conflict = new AppendResp.WrongExpectedVersion();
  if (actual === 'no_stream') conflict.setCurrentNoStream(new Empty());
  else conflict.setCurrentRevision(actual.toString());
  if (typeof expected === 'number') conflict.setExpectedRevision(expected.toString());
  else if (expected === 'any') conflict.setExpectedAny(new Empty());
  else if (expected === 'no_stream') conflict.setExpectedNoStream(new Empty());
  else conflict.setExpectedStreamExists(new Empty());
  return new AppendResp().setWrongExpectedVersion(conflict);
}

function message(value: { serializeBinary(): Uint8Array }): Buffer {
  const bytes = value.serializeBinary();
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
