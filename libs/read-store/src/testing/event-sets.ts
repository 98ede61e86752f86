import { clawbackEvents } from '@sangsaeng/clawback';
import { smeEvents, supplierEvents } from '@sangsaeng/company';
import { disbursementEvents } from '@sangsaeng/disbursement';
import { donorEvents } from '@sangsaeng/donor';
import { EventCatalogue } from '@sangsaeng/event-store';
import { fundEvents } from '@sangsaeng/fund';
import { numberingEvents } from '@sangsaeng/numbering';
import { processEvents } from '@sangsaeng/processes';
import { programmeEvents } from '@sangsaeng/programme';
import { projectEvents } from '@sangsaeng/project';

/** The events that views handle. */
export const viewedEvents = new EventCatalogue(
  smeEvents,
  supplierEvents,
  clawbackEvents,
  disbursementEvents,
  donorEvents,
  fundEvents,
  programmeEvents,
  projectEvents,
  numberingEvents,
  processEvents,
);
