import type { CellFaultCode, CellFaultReason } from './reading/cell-values';

type Pair = readonly [ko: string, en: string];

/** What a cell of each kind should have held. */
const EXPECTED: Readonly<Record<CellFaultCode, Pair>> = {
  INVALID_VALUE: ['값을 입력하십시오.', 'Enter a value.'],
  INVALID_BUSINESS_NUMBER: [
    '사업자등록번호를 XXX-XX-XXXXX 또는 숫자 10자리로 입력하고 검증번호를 확인하십시오.',
    'Enter the business number as XXX-XX-XXXXX or ten digits and check its last digit.',
  ],
  INVALID_AMOUNT: [
    '금액은 1~15자리 숫자(세 자리 쉼표와 끝의 "원"은 선택), 비율은 0~10000의 정수로 입력하십시오.',
    'Enter an amount as 1 to 15 digits (grouped in threes, "원" directly after, if you like), a share as an integer from 0 to 10000.',
  ],
  INVALID_DATE: [
    '날짜를 2024-07-11, 2024.07.11, 2024. 7. 11. 또는 20240711처럼 입력하십시오(1900~2999년).',
    'Enter the date like 2024-07-11, 2024.07.11, 2024. 7. 11. or 20240711 (years 1900 to 2999).',
  ],
};

const WRONG: Readonly<Record<CellFaultReason, Pair>> = {
  empty: ['비어 있습니다', 'is empty'],
  format: ['형식이 맞지 않습니다', 'has the wrong form'],
  checksum: ['검증번호가 맞지 않습니다', 'fails its check digit'],
  zero: ['0원은 쓸 수 없는 칸입니다', 'must not be zero'],
  range: ['0~10000의 정수가 아닙니다', 'is no integer from 0 to 10000'],
  sum: ['비율의 합이 10000이 아닙니다', 'holds shares that do not sum to 10000'],
  calendar: ['달력에 없는 날짜입니다', 'is no day of the calendar'],
  'too-long': ['1,000자보다 깁니다', 'is longer than 1,000 characters'],
  'hidden-characters': ['보이지 않는 문자가 들어 있습니다', 'holds invisible characters'],
  choice: ['"일반" 또는 "지정"이 아닙니다', 'is neither 일반 nor 지정'],
  part: [
    '"사업자등록번호:비율" 모양이 아닌 부분이 있습니다',
    'holds a part that is not "number:share"',
  ],
  twice: ['같은 출연기업이 두 번 있습니다', 'names a donor twice'],
  period: ['종료일이 시작일보다 앞섭니다', 'ends before it starts'],
  formula: ['계산된 값이 저장되지 않은 수식입니다', 'is a formula without a stored result'],
  error: ['수식 오류입니다', 'is a formula error'],
  'digits-lost': [
    '숫자로 저장되어 15자리 뒤의 숫자가 사라졌습니다',
    'is stored as a number and has lost its digits after the 15th',
  ],
};

/** Better advice than the form of the cell, where the reason asks for something else. */
const ADVICE: Partial<Readonly<Record<CellFaultReason, Pair>>> = {
  sum: ['합이 10000이 되게 고치십시오.', 'Make the shares sum to 10000.'],
  'too-long': ['1,000자 이내로 줄이십시오.', 'Shorten it to 1,000 characters.'],
  'hidden-characters': [
    '값을 지우고 직접 다시 입력하십시오.',
    'Clear the cell and type the value again.',
  ],
  choice: ['"일반" 또는 "지정"으로 입력하십시오.', 'Enter 일반 or 지정.'],
  part: [
    '"사업자등록번호:비율;사업자등록번호:비율"로 입력하십시오.',
    'Enter "number:share;number:share".',
  ],
  twice: ['한 출연기업의 비율을 하나로 합치십시오.', 'Merge the shares of that donor into one.'],
  period: ['시작일과 종료일을 확인하십시오.', 'Check both dates.'],
  formula: [
    '파일을 열어 계산한 뒤 값으로 저장하십시오.',
    'Open the file, let it calculate, and save the values.',
  ],
  error: ['수식을 고치거나 값을 입력하십시오.', 'Correct the formula or enter the value.'],
  'digits-lost': [
    '셀 서식을 텍스트로 바꾸고 값을 다시 입력하십시오.',
    'Format the cell as text and enter the value again.',
  ],
};

const SHOWN_MAX = 60;

export function cellFaultText(
  code: CellFaultCode,
  facts: { readonly column: string; readonly value: string; readonly reason: CellFaultReason },
): { readonly message: string; readonly messageEn: string } {
  const { column, value, reason } = facts;
  const [wrong, wrongEn] = WRONG[reason];
  const [todo, todoEn] = ADVICE[reason] ?? EXPECTED[code];
  const shown = value.length > SHOWN_MAX ? `${value.slice(0, SHOWN_MAX)}…` : value;
  const quoted = shown === '' ? '' : ` "${shown}"`;
  return {
    message: `"${column}" 칸${quoted}: ${wrong}. ${todo}`,
    messageEn: `Column ${column}${quoted} ${wrongEn}. ${todoEn}`,
  };
}
