import { Gathering } from './gathering';

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('requests that come in together', () => {
  it('go on together, those of the turn after the first one among them', async () => {
    const gathering = new Gathering();
    const gone: string[] = [];
    const ask = (name: string) => gathering.next().then(() => gone.push(name));
    const all = [ask('first')];
    await turn();
    all.push(ask('second'));
    expect(gone).toEqual([]);
    await Promise.all(all);
    expect(gone).toEqual(['first', 'second']);
  });

  it('are gathered anew when the ones before have gone on', async () => {
    const gathering = new Gathering();
    const before = gathering.next();
    await before;
    expect(gathering.next()).not.toBe(before);
  });
});
