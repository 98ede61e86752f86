import { setFlagsFromString } from 'node:v8';

/**
 * Leaves all new objects to the young generation. While a server warms up its young generation is small, and what the
 * requests in flight hold outlives every collection of it; V8 concludes that objects of these kinds always do and from
 * then on makes them where old ones are. Each of them, long done with, keeps all that it points to: a fifth of what
 * requests left behind was moved there, until the next full collection. To be called before there are any requests.
 */
export function keepShortLivedObjectsYoung(): void {
  setFlagsFromString('--no-allocation-site-pretenuring');
}
