/** What a server has done and is doing now: for tests that look for leaked calls and for readers that hold it up. */
export class Traffic {
  appends = 0;
  batchAppends = 0;
  /** Appends that expected another revision than the stream had. */
  conflicts = 0;
  reads = 0;
  subscriptions = 0;
  eventsSent = 0;
  readonly open = { reads: 0, subscriptions: 0, batchStreams: 0 };
  /** Calls whose reader has not taken what it was sent. */
  waitingForReader = 0;
}
