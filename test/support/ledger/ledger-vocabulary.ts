import type { Cells } from './ledger-draft';

type Rule = {
  readonly kind: string;
  readonly from: string;
  readonly points: readonly [bigint, bigint, bigint];
  readonly caps: readonly [bigint | null, bigint | null, bigint | null];
};

const RULES: readonly Rule[] = [
  { kind: '일반', from: '2021-01-01', points: [5000n, 0n, 5000n], caps: [40_000_000n, 0n, null] },
  { kind: '고도화', from: '2021-01-01', points: [5000n, 0n, 5000n], caps: [20_000_000n, 0n, null] },
  { kind: '상생형', from: '2024-07-11', points: [4000n, 4000n, 2000n], caps: [null, null, null] },
  {
    kind: '상생형',
    from: '2025-01-01',
    points: [4000n, 4000n, 2000n],
    caps: [32_000_000n, 32_000_000n, 80_000_000n],
  },
  { kind: '상생형', from: '2026-01-01', points: [3333n, 3334n, 3333n], caps: [null, null, null] },
  { kind: '출연전액', from: '2024-02-29', points: [0n, 10000n, 0n], caps: [null, null, null] },
  {
    kind: '바우처',
    from: '2024-01-01',
    points: [8000n, 0n, 2000n],
    caps: [null, null, 30_000_000n],
  },
];

export const KINDS = [
  '일반',
  '고도화',
  '상생형',
  '상생형',
  '상생형',
  '상생형',
  '출연전액',
  '바우처',
];
export const NAMES = [
  '가람',
  '나래',
  '다온',
  '마루',
  '미르',
  '새움',
  '아라',
  '온새',
  '이든',
  '한빛',
  '똠방',
];
export const TRADES = ['정밀', '전자', '소재', '화학', '로보틱스', '바이오', '테크', '시스템'];
export const SOLUTIONS = ['문서보안', '백신', '방화벽', '내부정보유출방지', '정보보안 클라우드'];
export const DONORS = [
  '큰나무생활',
  '푸른유통',
  '한울통신',
  '동해발전',
  '남항공사',
  '별빛"중공업"',
];
export const REASONS = ['정산 결과 부적정 집행', '휴업, 폐업', '부적정\n집행', '중복 지원'];
export const SPLITS = [
  ['10000'],
  ['6000', '4000'],
  ['5000', '3333', '1667'],
  ['2500', '2501', '2499', '2500'],
];

/** Government and donor share of an agreement under the rule version of its day. */
export function sharesOf(kind: string, day: string, base: bigint): readonly [bigint, bigint] {
  const rule = RULES.findLast((version) => version.kind === kind && version.from <= day);
  if (!rule) throw new Error(`no rule for ${kind} on ${day}`);
  const [governmentCap, donorCap, baseCap] = rule.caps;
  const least = (amount: bigint, cap: bigint | null): bigint =>
    cap !== null && cap < amount ? cap : amount;
  const eligible = least(base, baseCap);
  return [
    least((eligible * rule.points[0]) / 10000n, governmentCap),
    least((eligible * rule.points[1]) / 10000n, donorCap),
  ];
}

/** The rows of the rule versions. */
export function ruleRows(): readonly Cells[] {
  return RULES.map(({ kind, from, points, caps }) => ({
    지원유형: kind,
    시행일: from,
    정부비율: String(points[0]),
    출연비율: String(points[1]),
    자부담비율: String(points[2]),
    정부한도: caps[0]?.toString() ?? '',
    출연한도: caps[1]?.toString() ?? '',
    총사업비한도: caps[2]?.toString() ?? '',
  }));
}
