import type { EventOf } from '@sangsaeng/kernel';
import { agreementEvents } from './agreement.events';
import { applicationEvents } from './application.events';
import { installationEvents } from './installation.events';
import { settlementEvents } from './settlement.events';

/** Everything that happens to one project (과제), from the application to the end of post-care. */
export const projectEvents = {
  ...applicationEvents,
  ...agreementEvents,
  ...installationEvents,
  ...settlementEvents,
} as const;

export type ProjectEvent = EventOf<typeof projectEvents>;
export type ProjectEventData<T extends ProjectEvent['type']> = Extract<
  ProjectEvent,
  { type: T }
>['data'];
