import { openEvent, type Envelope } from '@sangsaeng/event-store';
import { eventCatalogue } from '@sangsaeng/platform';
import {
  addMissingSamples,
  goldenFiles,
  goldenLines,
  sampleName,
  sealedLine,
  SPELLED_CIPHER,
} from '../support/event-samples/golden-events';

// New shapes get their samples by `LEDGER_ADD_SAMPLES=1 npm test -- test/events`.
if (process.env['LEDGER_ADD_SAMPLES'] === '1') addMissingSamples();

describe('the stored form of events', () => {
  it('has a frozen sample of every type as it is written today', () => {
    const known = new Set(goldenFiles());
    expect(eventCatalogue.types.filter((type) => !known.has(sampleName(type)))).toEqual([]);
  });

  it.each(goldenFiles())('%s is read and written again byte for byte', (file) => {
    for (const line of goldenLines(file)) {
      const envelope = JSON.parse(line) as Envelope;
      const { type, occurredOn, data } = openEvent(envelope, 0, SPELLED_CIPHER);
      expect(sealedLine({ type, occurredOn, data }, envelope)).toBe(line);
    }
  });

  it('keeps no sample of a type that the program has forgotten', () => {
    const types = new Set(eventCatalogue.types);
    expect(goldenFiles().filter((file) => !types.has(file.split('.')[0] ?? ''))).toEqual([]);
  });
});
