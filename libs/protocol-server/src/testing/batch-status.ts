import {
  AccessDenied,
  MaximumAppendSizeExceeded,
  Timeout,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb';
import { Status } from '@eventstore/db-client/generated/status_pb';
import { type RefusedCall } from './node-context';
import { type ActualVersion, type ExpectedVersion } from './recorded-event';

type Detail = { readonly name: string; readonly value: Uint8Array };

const CODES = { invalidArgument: 3, deadline: 4, denied: 7, precondition: 9, unavailable: 14 };

/** `google.protobuf.Empty`, which the client package does not hand on: taken from a message that holds one. */
export const nothing = WrongExpectedVersion.deserializeBinary(
  Uint8Array.of(0x12, 0),
).getCurrentNoStream();

/** Batch appends carry their errors inside the answer: a status whose detail names the error's own message type. */
export function refusedStatus(why: Exclude<RefusedCall, 'not-leader'>, limit: number): Status {
  switch (why) {
    case 'too-busy':
      return status(CODES.unavailable, 'Server Is Busy', empty());
    case 'not-ready':
      return status(CODES.unavailable, 'Server Is Not Ready', empty());
    case 'access-denied':
      return status(CODES.denied, 'Access Denied', own('AccessDenied', new AccessDenied()));
    case 'timeout':
      return status(CODES.deadline, 'Timeout', own('Timeout', new Timeout()));
    case 'oversize': {
      const detail = new MaximumAppendSizeExceeded().setMaxappendsize(limit);
      const text = `Maximum Append Size of ${limit} Exceeded.`;
      return status(CODES.invalidArgument, text, own('MaximumAppendSizeExceeded', detail));
    }
  }
}

export function wrongVersionStatus(expected: ExpectedVersion, actual: ActualVersion): Status {
  const detail = new WrongExpectedVersion();
  if (actual === 'no_stream') detail.setCurrentNoStream(nothing);
  else detail.setCurrentStreamRevision(actual.toString());
  if (typeof expected === 'number') detail.setExpectedStreamPosition(expected.toString());
  else if (expected === 'any') detail.setExpectedAny(nothing);
  else if (expected === 'no_stream') detail.setExpectedNoStream(nothing);
  else detail.setExpectedStreamExists(nothing);
  return status(CODES.precondition, 'Wrong expected version', own('WrongExpectedVersion', detail));
}

function own(name: string, message: { serializeBinary(): Uint8Array }): Detail {
  return {
    name: `type.googleapis.com/event_store.client.${name}`,
    value: message.serializeBinary(),
  };
}

function empty(): Detail {
  return { name: 'type.googleapis.com/google.protobuf.Empty', value: new Uint8Array(0) };
}

/**
 * google.rpc.Status{1: code, 2: message, 3: Any{1: type, 2: value}}, written by hand because the client package does
 * not hand on the `Any` of its protobuf runtime.
 */
function status(code: number, text: string, { name, value }: Detail): Status {
  const any = Buffer.concat([field(1, Buffer.from(name)), field(2, value)]);
  return Status.deserializeBinary(
    Buffer.concat([Buffer.from([0x08, code]), field(2, Buffer.from(text)), field(3, any)]),
  );
}

function field(number: number, bytes: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([(number << 3) | 2]), varint(bytes.length), bytes]);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let left = value;
  for (; left > 0x7f; left >>>= 7) bytes.push((left & 0x7f) | 0x80);
  return Buffer.from([...bytes, left]);
}
