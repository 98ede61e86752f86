import { oneProgramme, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { grievances } from './grievances.projection';

describe('Grievances', () => {
  test('a difficulty is filed, answered, followed up and closed', async () => {
    expect(await rowsAfter(grievances, oneProgramme)).toMatchObject({
      '애로-00001': {
        sme: 'sme-s00001',
        topic: '판로',
        state: 'closed',
        filedOn: '2026-05-01',
        followUpOn: '2026-06-01',
        steps: [
          { step: 'answered', on: '2026-05-03', by: 'officer-kim', text: '인증 지원사업 안내' },
          { step: 'followed-up', on: '2026-06-02', by: 'officer-kim', text: '지원사업 선정' },
        ],
        closedOn: '2026-06-03',
      },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(grievances, oneProgramme);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
