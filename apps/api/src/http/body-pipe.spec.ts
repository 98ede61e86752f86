import { instant } from '@sangsaeng/kernel';
import type { LiveLedger } from '../server/live-ledger';
import { Many, Reference } from './body-fields';
import { BodyPipe } from './body-pipe';
import { DatedDto } from './dated.dto';

class PartDto {
  @Reference('이름 · name')
  readonly name: string;

  @Reference('비고 · remark', { optional: true })
  readonly remark?: string;
}

class WholeDto extends DatedDto {
  @Many(() => PartDto, '부분 · parts')
  readonly parts: readonly PartDto[];
}

describe('a body that has passed', () => {
  const clock = { now: () => instant('2024-07-11T16:00:00.000Z') };
  const pipe = new BodyPipe({ ledger: { clock } } as unknown as LiveLedger);

  it('is plain data at every depth, without what was left out, so that it goes into commands as it stands', async () => {
    const value = { parts: [{ name: '가' }, { name: '나', remark: '다' }] };
    const body = await pipe.transform(value, { type: 'body', metatype: WholeDto });
    expect(body).toStrictEqual({ ...value, occurredOn: '2024-07-12' });
  });
});
