import { kind, soon, type ProblemKind } from './problem-kind';

/** Every way in which the API can say no. */
export type ProblemCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'FOREIGN_HOST'
  | 'FOREIGN_ORIGIN'
  | 'ROUTE_UNKNOWN'
  | 'NOT_FOUND'
  | 'REQUEST_INVALID'
  | 'PARAMETER_INVALID'
  | 'CURSOR_INVALID'
  | 'BODY_INVALID'
  | 'JSON_INVALID'
  | 'BODY_TOO_LARGE'
  | 'MEDIA_TYPE_UNSUPPORTED'
  | 'UPLOAD_INVALID'
  | 'POSITION_MALFORMED'
  | 'POSITION_OF_OTHER_STORE'
  | 'POSITION_NOT_REACHED'
  | 'VIEWS_NOT_READY'
  | 'IMPORT_UNREADABLE'
  | 'IMPORT_ROWS_REFUSED'
  | 'IMPORT_INTERRUPTED'
  | 'OPERATION_REFUSED'
  | 'IDEMPOTENCY_KEY_MISSING'
  | 'IDEMPOTENCY_KEY_INVALID'
  | 'IDEMPOTENCY_KEY_REUSED'
  | 'CORRELATION_INVALID'
  | 'DATE_IN_FUTURE'
  | 'BUSY'
  | 'NO_WORKER'
  | 'STORE_UNAVAILABLE'
  | 'STORE_DAMAGED'
  | 'INTERNAL';

const CORRECT = ['errors에 적힌 값을 고쳐 다시 보내십시오.', 'Correct what errors names.'] as const;
const ASK_AGAIN = ['잠시 뒤 다시 요청하십시오.', 'Ask again in a moment.'] as const;

/** The only place that knows the status codes of what the HTTP side refuses; `refusal-status.ts` those of rules. */
export const PROBLEMS = {
  UNAUTHENTICATED: kind(
    401,
    ['누구인지 알 수 없습니다', 'Who asks is not known'],
    [
      '개발용 서버에서는 X-Dev-Role 헤더로 역할을, 출연기업과 지원기업은 X-Dev-Org 헤더로 소속을 밝히십시오.',
      'On this development server name your role in the header X-Dev-Role, and as a donor or SME your organisation in X-Dev-Org.',
    ],
  ),
  FORBIDDEN: kind(
    403,
    ['이 역할로는 할 수 없습니다', 'Your role may not do this'],
    ['권한이 있는 담당자에게 요청하십시오.', 'Ask somebody whose role allows it.'],
  ),
  FOREIGN_HOST: kind(
    403,
    ['이 서버의 주소가 아닙니다', 'The request names another host'],
    [
      'http://127.0.0.1 또는 http://localhost 로 접속하십시오.',
      'Use http://127.0.0.1 or http://localhost.',
    ],
  ),
  FOREIGN_ORIGIN: kind(
    403,
    ['다른 사이트에서 보낸 요청입니다', 'The request comes from another site'],
    ['이 서버가 연 화면에서 요청하십시오.', 'Send it from a page of this server.'],
  ),
  ROUTE_UNKNOWN: kind(
    404,
    ['그런 주소가 없습니다', 'There is no such route'],
    ['주소 목록은 /api/docs 에 있습니다.', 'All routes are listed at /api/docs.'],
  ),
  NOT_FOUND: kind(
    404,
    ['찾을 수 없습니다', 'Not found'],
    ['번호를 확인하고 목록에서 찾아보십시오.', 'Check the number, or look for it in the list.'],
  ),
  REQUEST_INVALID: kind(
    400,
    ['요청을 읽을 수 없습니다', 'The request cannot be read'],
    ['요청의 형식을 확인하십시오.', 'Check the form of the request.'],
  ),
  PARAMETER_INVALID: kind(
    400,
    ['매개변수가 올바르지 않습니다', 'A query parameter is not valid'],
    CORRECT,
  ),
  CURSOR_INVALID: kind(
    400,
    ['다음 쪽 표시가 이 목록의 것이 아닙니다', 'The cursor is not one of this list'],
    [
      'cursor 없이 첫 쪽부터, 같은 sort로 다시 읽으십시오.',
      'Start again without cursor and keep the same sort.',
    ],
  ),
  DATE_IN_FUTURE: kind(
    422,
    ['아직 오지 않은 날입니다', 'The day is yet to come'],
    [
      '일이 일어난 날을 적거나 비워 두십시오. 비워 두면 오늘입니다.',
      'Give the day on which it happened, or leave it out for today.',
    ],
  ),
  BODY_INVALID: kind(400, ['본문이 올바르지 않습니다', 'The body is not valid'], CORRECT),
  JSON_INVALID: kind(
    400,
    ['JSON을 받아들일 수 없습니다', 'The JSON cannot be accepted'],
    [
      '금액은 문자열로, 이름은 한 번만, UTF-8 JSON으로 보내십시오.',
      'Send UTF-8 JSON: each name once, amounts as strings.',
    ],
  ),
  BODY_TOO_LARGE: kind(
    413,
    ['본문이 너무 큽니다', 'The body is too large'],
    ['나누어 보내십시오.', 'Send it in parts.'],
  ),
  MEDIA_TYPE_UNSUPPORTED: kind(
    415,
    ['지원하지 않는 본문 형식입니다', 'This kind of body is not supported'],
    [
      'JSON은 application/json, 장부 파일은 multipart/form-data 로 보내십시오.',
      'Send JSON as application/json, a ledger file as multipart/form-data.',
    ],
  ),
  UPLOAD_INVALID: kind(
    400,
    ['올린 파일을 받을 수 없습니다', 'The upload cannot be taken'],
    [
      'multipart/form-data 의 file 항목에 .xlsx 또는 .zip 파일 하나를 넣으십시오.',
      'Put one .xlsx or .zip in the field "file" of a multipart/form-data body.',
    ],
  ),
  POSITION_MALFORMED: kind(
    400,
    ['minPosition을 읽을 수 없습니다', 'minPosition cannot be read'],
    ['기록 응답이 준 값을 그대로 보내십시오.', 'Send the token exactly as a write returned it.'],
  ),
  POSITION_OF_OTHER_STORE: kind(
    409,
    ['다른 저장소의 위치입니다', 'The position belongs to another store'],
    ['minPosition 없이 다시 읽으십시오.', 'Read again without minPosition.'],
  ),
  POSITION_NOT_REACHED: soon(
    kind(
      503,
      ['조회 화면이 아직 그 위치에 이르지 못했습니다', 'The views have not come that far yet'],
      ASK_AGAIN,
    ),
  ),
  VIEWS_NOT_READY: soon(
    kind(503, ['조회 자료를 만드는 중입니다', 'The views are being built'], ASK_AGAIN),
  ),
  IMPORT_UNREADABLE: kind(
    400,
    ['장부로 읽을 수 없습니다', 'It cannot be read as a ledger'],
    ['problems의 항목을 고쳐 다시 올리십시오.', 'Correct what problems lists and upload again.'],
  ),
  IMPORT_ROWS_REFUSED: kind(
    422,
    ['거절된 행이 있어 아무것도 기록하지 않았습니다', 'Rows were refused, so nothing was recorded'],
    [
      '행을 고쳐 다시 올리거나, partial=true 로 나머지만 기록하십시오.',
      'Correct the rows, or record the others with partial=true.',
    ],
  ),
  IMPORT_INTERRUPTED: kind(
    409,
    ['가져오는 사이에 장부가 바뀌었습니다', 'The ledger changed during the import'],
    ['같은 파일을 다시 올리면 나머지가 기록됩니다.', 'Upload the same file again for the rest.'],
  ),
  OPERATION_REFUSED: kind(
    409,
    ['지금은 할 수 없습니다', 'This cannot be done now'],
    ['detail의 이유를 확인하십시오.', 'See the reason in detail.'],
  ),
  IDEMPOTENCY_KEY_MISSING: kind(
    400,
    ['Idempotency-Key 헤더가 없습니다', 'The header Idempotency-Key is missing'],
    [
      '이 일을 위해 새로 만든 이름(예: UUID)을 Idempotency-Key 헤더에 넣고, 응답을 받지 못했으면 같은 이름과 같은 본문으로 다시 보내십시오. 두 번 기록되지 않습니다.',
      'Put a name made for this one request, such as a UUID, into the header Idempotency-Key; without an answer send the same name and body again. Nothing is recorded twice.',
    ],
  ),
  IDEMPOTENCY_KEY_INVALID: kind(
    400,
    ['Idempotency-Key가 올바르지 않습니다', 'The Idempotency-Key is not valid'],
    [
      '8–128자의 ASCII 문자로 한 번만 보내십시오. UUID를 권합니다.',
      'Send it once, as 8 to 128 printable ASCII characters. A UUID is best.',
    ],
  ),
  IDEMPOTENCY_KEY_REUSED: kind(
    409,
    [
      '같은 Idempotency-Key로 다른 요청이 이미 기록되었습니다',
      'Another request was recorded under the same Idempotency-Key',
    ],
    [
      '다시 보내는 것이면 처음과 똑같은 본문으로, 새 요청이면 새 Idempotency-Key로 보내십시오.',
      'To repeat a request send exactly the body of the first time; for a new request use a new Idempotency-Key.',
    ],
  ),
  CORRELATION_INVALID: kind(
    400,
    ['X-Correlation-Id가 올바르지 않습니다', 'The X-Correlation-Id is not valid'],
    [
      '1–128자의 ASCII 문자로 보내거나 빼십시오.',
      'Send 1 to 128 printable ASCII characters, or leave it out.',
    ],
  ),
  BUSY: soon(
    kind(503, ['처리할 요청이 밀려 있습니다', 'Too many requests are waiting'], ASK_AGAIN),
  ),
  NO_WORKER: soon(
    kind(
      503,
      ['이 일을 맡은 작업자가 없습니다', 'No worker does this now'],
      [
        '작업자(npm run worker)가 도는지 확인하고 다시 요청하십시오. 방금 멈췄으면 다른 작업자가 몇 초 안에 맡습니다.',
        'See whether a worker (npm run worker) runs, and ask again. After one that has just stopped another takes over within seconds.',
      ],
    ),
  ),
  STORE_UNAVAILABLE: soon(
    kind(
      503,
      ['저장소를 쓸 수 없습니다', 'The store cannot be used'],
      [
        '저장소가 이 컴퓨터에 있으면 디스크 공간과 권한을, 아니면 EventStoreDB와 Redis가 도는지 확인하십시오.',
        'Check the disk space and the permissions or, for stores elsewhere, whether EventStoreDB and Redis run.',
      ],
    ),
  ),
  STORE_DAMAGED: kind(
    500,
    ['저장된 자료의 손상을 발견했습니다', 'Stored data is damaged'],
    ['서버를 멈추고 백업에서 복원하십시오.', 'Stop the server and restore a backup.'],
  ),
  INTERNAL: kind(
    500,
    ['서버 오류입니다', 'The server failed'],
    [
      'errorId를 관리자에게 알려 주십시오. 아무것도 반만 기록되지는 않습니다.',
      'Tell the administrator the errorId. Nothing is ever recorded by halves.',
    ],
  ),
} as const satisfies Record<ProblemCode, ProblemKind>;

export function problemKind(code: ProblemCode): ProblemKind {
  return PROBLEMS[code];
}
