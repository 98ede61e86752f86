import { calendarEvents } from '@sangsaeng/calendar';
import { claimEvents } from '@sangsaeng/claim';
import { clawbackEvents, clawbackProjections } from '@sangsaeng/clawback';
import { companyProjections, smeEvents, supplierEvents } from '@sangsaeng/company';
import { disbursementEvents, disbursementProjections } from '@sangsaeng/disbursement';
import { donorEvents, donorProjections } from '@sangsaeng/donor';
import { EventCatalogue } from '@sangsaeng/event-store';
import { fundEvents, fundProjections } from '@sangsaeng/fund';
import { journalProjections } from '@sangsaeng/journal';
import { numberingEvents, numberingProjections } from '@sangsaeng/numbering';
import { processEvents, processProjections } from '@sangsaeng/processes';
import { programmeEvents, programmeProjections } from '@sangsaeng/programme';
import { projectEvents, projectProjections } from '@sangsaeng/project';
import type { AnyProjection } from '@sangsaeng/read-store';

/** Every event of the program. */
export const eventCatalogue = new EventCatalogue(
  programmeEvents,
  fundEvents,
  donorEvents,
  smeEvents,
  supplierEvents,
  projectEvents,
  disbursementEvents,
  clawbackEvents,
  claimEvents,
  calendarEvents,
  numberingEvents,
  processEvents,
);

/** Every view of the program. */
export const allProjections: readonly AnyProjection[] = [
  ...programmeProjections,
  ...donorProjections,
  ...companyProjections,
  ...projectProjections,
  ...fundProjections,
  ...disbursementProjections,
  ...clawbackProjections,
  ...journalProjections,
  ...numberingProjections,
  ...processProjections,
];
