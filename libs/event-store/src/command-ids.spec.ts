import fc from 'fast-check';
import { CommandIds } from './command-ids';
import { eventId } from './event-id';

describe('command ids', () => {
  it('find every id that was added, by its revision', () => {
    const ids = new CommandIds();
    const all = Array.from({ length: 5_000 }, (_, n) => eventId('fund-SEC', n.toString(), 0));
    all.forEach((id, revision) => ids.add(id, revision));
    all.forEach((id, revision) => expect(ids.candidates(id)).toContain(revision));
  });

  it('find nothing for an id that was never added', () => {
    const added = fc.uniqueArray(fc.uuid(), { maxLength: 300 });
    fc.assert(
      fc.property(added, fc.uuid(), (uuids, other) => {
        const ids = new CommandIds();
        uuids.forEach((id, revision) => ids.add(id, revision));
        const alike = (id: string) =>
          id.slice(0, 8) === other.slice(0, 8) && id.slice(-8) === other.slice(-8);
        expect(ids.candidates(other).length > 0).toBe(uuids.some(alike));
      }),
    );
  });

  it('answer every revision of ids that look alike in the bits kept, for the caller to compare', () => {
    const ids = new CommandIds();
    ids.add('aaaaaaaa-0000-5000-8000-0000bbbbbbbb', 3);
    ids.add('aaaaaaaa-1111-5000-8000-1111bbbbbbbb', 7);
    ids.add('aaaaaaab-0000-5000-8000-0000bbbbbbbb', 9);
    expect(ids.candidates('aaaaaaaa-2222-5000-8000-2222bbbbbbbb')).toEqual([3, 7]);
  });

  it('keep revision 0 apart from an empty slot', () => {
    const ids = new CommandIds();
    const id = eventId('project-1', 'key', 0);
    expect(ids.candidates(id)).toEqual([]);
    ids.add(id, 0);
    expect(ids.candidates(id)).toEqual([0]);
  });
});
