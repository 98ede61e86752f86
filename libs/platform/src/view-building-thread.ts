import { parentPort, workerData } from 'node:worker_threads';
import { SealedEventReader } from '@sangsaeng/event-store';
import { journalOfViews } from '@sangsaeng/journal';
import { buildViews, type BuildTask } from '@sangsaeng/read-store';
import { allProjections } from './catalogue';

/** Entry of a thread that fills the files of some views, and ends. */
const { events: folder, files } = workerData as BuildTask;
const events = SealedEventReader.open(folder);
const onPage = (position: number) => parentPort?.postMessage(position);

void buildViews({
  events,
  projections: allProjections,
  journal: journalOfViews,
  files,
  onPage,
}).finally(() => {
  events.close();
});
