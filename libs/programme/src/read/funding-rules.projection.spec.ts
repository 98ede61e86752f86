import { oneProject, rebuiltAndLive, rowsAfter } from '@sangsaeng/read-store/testing';
import { fundingRules } from './funding-rules.projection';

describe('Funding rules', () => {
  test('each released version of a rule is a row of its own', async () => {
    expect(await rowsAfter(fundingRules, oneProject)).toMatchObject({
      'SEC|클라우드형|2024-01-01': {
        governmentBasisPoints: 4000,
        donorBasisPoints: 4000,
        selfBasisPoints: 2000,
        governmentCap: '40000000',
        donorCap: null,
        rounding: 'floor-remainder-to-sme',
      },
    });
  });

  test('rows fetched and flushed at every event are those of one pass, byte for byte', async () => {
    const { live, rebuilt } = await rebuiltAndLive(fundingRules, oneProject);
    expect(rebuilt.stored.length).toBeGreaterThan(0);
    expect(live).toEqual(rebuilt);
  });
});
