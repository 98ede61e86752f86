import { ReadTimelineHandler } from './read-timeline.query';
import { RowsOf } from './rows-of';
import { TimelinesController } from './timelines.controller';

/** What the module has to know of timelines. */
export const TIMELINE_ROUTES = {
  controllers: [TimelinesController],
  providers: [ReadTimelineHandler, RowsOf],
};
