import { type AppendResult } from './event-database';
import { type NodeContext, type RefusedCall, later, refusedByFault } from './node-context';
import { type FaultName, type StruckFault } from './protocol-faults';
import { type ExpectedVersion, type ProposedEvent } from './recorded-event';

export type AppendOrder = {
  readonly stream: string;
  readonly expected: ExpectedVersion;
  readonly events: readonly ProposedEvent[];
};

/** What the caller of an append is to see; both ways of appending put it in their own words. */
export type AppendAnswer =
  | { readonly answer: 'result'; readonly result: AppendResult }
  | { readonly answer: 'refused'; readonly why: RefusedCall }
  | { readonly answer: 'broken'; readonly code: number }
  | { readonly answer: 'clean-end' }
  | { readonly answer: 'silence' };

/** Faults that strike when the append has been written, or when it may have been. */
const WRITES: Readonly<Partial<Record<FaultName, 'always' | 'perhaps'>>> = {
  'reply-lost': 'always',
  'timeout-written': 'always',
  'stream-error': 'perhaps',
  restart: 'perhaps',
  'clean-end': 'perhaps',
};

const SILENCE: AppendAnswer = { answer: 'silence' };

/** Appends, or does what the script of faults says instead. */
export async function attemptAppend(
  node: NodeContext,
  order: AppendOrder,
  impossible: readonly FaultName[],
): Promise<AppendAnswer> {
  const struck = node.faults.strike(
    'append',
    (fault) => fault !== 'positionless-repeat' && !impossible.includes(fault),
  );
  return struck === undefined ? append(node, order) : struckAppend(node, order, struck);
}

function append(node: NodeContext, { stream, expected, events }: AppendOrder): AppendAnswer {
  const result = node.database.append(stream, expected, events);
  if (result.result === 'wrong-version') node.traffic.conflicts += 1;
  const positionless =
    result.result === 'success' &&
    result.repeated &&
    node.faults.strike('append', (fault) => fault === 'positionless-repeat') !== undefined;
  return { answer: 'result', result: positionless ? { ...result, position: undefined } : result };
}

async function struckAppend(
  node: NodeContext,
  order: AppendOrder,
  struck: StruckFault,
): Promise<AppendAnswer> {
  if (struck.fault === 'reply-delayed') return delayedAppend(node, order, struck.delayMs);
  const writing = WRITES[struck.fault];
  if (writing === 'always' || (writing === 'perhaps' && struck.written)) append(node, order);
  const why = refusedByFault(struck);
  return why === undefined ? breakOff(node, struck) : { answer: 'refused', why };
}

function breakOff(node: NodeContext, { fault, code }: StruckFault): AppendAnswer {
  if (fault === 'stream-error') return { answer: 'broken', code };
  if (fault === 'clean-end') return { answer: 'clean-end' };
  if (fault === 'restart') node.restart();
  return SILENCE;
}

async function delayedAppend(
  node: NodeContext,
  order: AppendOrder,
  delayMs: number,
): Promise<AppendAnswer> {
  const answer = append(node, order);
  await later(Math.min(delayMs, node.writeTimeoutMs));
  return delayMs < node.writeTimeoutMs ? answer : { answer: 'refused', why: 'timeout' };
}
