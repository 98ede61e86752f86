import { CorruptStore, type PositionedEvent } from '../port';
import { RevisionTrail } from './revision-trail';

function event(stream: string, revision: number): PositionedEvent {
  const checkpoint = { commit: '10', prepare: '9', ordinal: 0 };
  return { stream, revision, id: '', bytes: new Uint8Array(), checkpoint };
}

describe('a walk along the log', () => {
  it('names a revision that is missing', () => {
    const trail = new RevisionTrail(false);
    for (const revision of [4, 5]) trail.note(event('fund-a', revision));
    trail.note(event('fund-b', 0));
    const gap = () => trail.note(event('fund-a', 7));
    expect(gap).toThrow(CorruptStore);
    expect(gap).toThrow('revision 7 follows where 6 must stand');
  });

  it('demands that a stream begins at 0 when it began at the beginning of the log itself', () => {
    expect(() => new RevisionTrail(true).note(event('fund-a', 1))).toThrow('where 0 must stand');
    expect(() => new RevisionTrail(false).note(event('fund-a', 1))).not.toThrow();
  });

  it('names a revision that comes twice', () => {
    const trail = new RevisionTrail(true);
    trail.note(event('fund-a', 0));
    expect(() => trail.note(event('fund-a', 0))).toThrow('where 1 must stand');
  });
});
