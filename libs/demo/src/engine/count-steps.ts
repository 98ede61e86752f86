import type { Json } from '../http/json-members';
import type { Script } from './script';

/** Stands for every answer: the scripts take nothing from one but the id of what was created. */
const ANY_ANSWER: Json = { id: 'X-00-00000' };

/** How many requests a script makes; it is used up by the question. */
export function countRequests(script: Script): number {
  let requests = 0;
  for (let next = script.next(ANY_ANSWER); next.done !== true; next = script.next(ANY_ANSWER)) {
    const { kind } = next.value;
    if (kind === 'ask' || kind === 'refused') requests += 1;
  }
  return requests;
}
