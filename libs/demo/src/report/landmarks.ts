import { BPA, LG_HNH } from '../cast/donors';
import { FUND } from '../scripts/demo-programme';

/** What the stories leave behind that is worth looking at. */
export type Landmark =
  | 'clawedBackProject'
  | 'clawback'
  | 'failedPayment'
  | 'reopenedProject'
  | 'triedProject'
  | 'heardSme';

export type Sight = {
  readonly path: string;
  readonly ko: string;
  readonly en: string;
};

/** Ten addresses under /api/v1. */
export function sightsOf(landmarks: ReadonlyMap<Landmark, string>): readonly Sight[] {
  const of = (landmark: Landmark) => landmarks.get(landmark) ?? '';
  const sight = (path: string, ko: string, en: string): Sight => ({ path, ko, en });
  return [
    sight(
      `/projects/${of('clawedBackProject')}/timeline`,
      '두 출연기업의 돈이 환수된 과제의 한살이',
      'life of a project whose two donors got money back',
    ),
    sight(`/clawbacks/${of('clawback')}/timeline`, '그 환수의 시계', 'the clock of that clawback'),
    sight(
      `/disbursements/${of('failedPayment')}/timeline`,
      '은행이 거절하고 다시 보낸 지급',
      'a payment that the bank refused and then made',
    ),
    sight(
      `/projects/${of('reopenedProject')}/timeline`,
      '수정세금계산서로 다시 열린 정산',
      'a settlement opened again by an amended invoice',
    ),
    sight(`/smes/${of('heardSme')}/page`, '한 지원기업이 보는 화면', 'what an SME sees of itself'),
    sight(
      `/donors/${LG_HNH.businessNumber}/page`,
      '한 출연기업이 보는 화면',
      'what a donor sees of itself',
    ),
    sight(
      `/donors/${BPA.businessNumber}/supply-chain`,
      '출연기업 공급망의 보호 비율',
      'protected share of the partners of a donor',
    ),
    sight('/obligations?state=open&sort=dueOn', '누가 언제까지 무엇을', 'who owes what by when'),
    sight('/pipeline?sort=stageSince', '과제별 단계와 날짜', 'stage and days of every project'),
    sight(`/funds/${FUND}/trial-balance`, '기금의 시산표', 'trial balance of the fund'),
  ];
}
