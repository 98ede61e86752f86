/** What a walked server is started with. */
export type WalkJob = { readonly dataFolder: string; readonly day: string };

/** What it says: where it listens once its views are up, and which day it is now. */
export type WalkNews =
  { readonly at: 'up'; readonly url: string } | { readonly at: 'day'; readonly day: string };
