import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiBody,
  ApiConsumes,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { Allow, Who } from '../access/access.decorators';
import type { Identity } from '../access/identity';
import type { HttpReply, HttpRequest } from '../http/http-types';
import { Parameters, Query, yesNoParameter, type Given } from '../http/parameters';
import { Problem, PROBLEM_JSON } from '../http/problem';
import { TakesUpload } from '../http/takes';
import { LiveLedger } from '../server/live-ledger';
import type { ImportChoice } from './import-ledger.command';
import { ImportJobs, type ImportJob } from './import-jobs';
import { statusOf, type ImportStatus } from './import-status';
import { discardUpload, receiveUpload, type Upload } from './import-upload';
import { IMPORT_ANSWER, IMPORT_FORM, IMPORT_STATUS } from './import.schemas';

const NDJSON = 'application/x-ndjson';
const CHOICES = {
  partial: yesNoParameter(
    'partial',
    '거절된 행이 있어도 나머지를 기록합니다. · keep the accepted rows when others are refused',
  ),
  dryRun: yesNoParameter('dryRun', '판정만 하고 기록하지 않습니다. · judge only, record nothing'),
} as const;

@ApiTags('가져오기 imports')
@Controller('api/v1/imports')
export class ImportsController {
  constructor(
    private readonly jobs: ImportJobs,
    private readonly live: LiveLedger,
  ) {}

  @Post()
  @HttpCode(200)
  @Allow('administrator', 'fund-manager')
  @TakesUpload()
  @Parameters(CHOICES.partial, CHOICES.dryRun)
  @ApiOperation({
    summary: '장부 가져오기 · import a ledger (.xlsx or .zip)',
    description:
      '기본은 전부 아니면 전무입니다. 진행 상황은 Accept: application/x-ndjson 으로 한 줄씩 받거나, Prefer: respond-async 로 보내고 GET /api/v1/imports/{id} 에서 봅니다.',
  })
  @ApiHeader({ name: 'Prefer', required: false, example: 'respond-async' })
  @ApiConsumes('multipart/form-data')
  @ApiBody({ schema: IMPORT_FORM })
  @ApiOkResponse({ description: '기록된 결과 · what was recorded', schema: IMPORT_ANSWER })
  @ApiAcceptedResponse({ description: '진행 중 · under way', schema: IMPORT_STATUS })
  async create(
    @Query() given: Given,
    @Who() who: Identity,
    @Req() request: HttpRequest,
    @Res() reply: HttpReply,
  ): Promise<void> {
    this.jobs.requireRoom();
    const upload = await receiveUpload(request, this.live.ledger.dataFolder);
    const choice = await chosen(given, upload);
    const job = this.jobs.start(upload, choice, who.actor);
    if (request.headers.prefer === 'respond-async') {
      const location = `/api/v1/imports/${job.id}`;
      await reply.code(202).header('location', location).send(statusOf(job));
    } else if (request.headers.accept?.includes(NDJSON) === true) {
      await reply.type(NDJSON).send(Readable.from(progressLines(job)));
    } else {
      while (job.answer === undefined) await job.changed();
      const { status, body } = job.answer;
      if (status !== 200) void reply.header('content-type', PROBLEM_JSON);
      else void reply.type('application/json; charset=utf-8');
      await reply.code(status).send(JSON.stringify(body));
    }
  }

  @Get(':id')
  @Allow('administrator', 'fund-manager')
  @ApiOperation({ summary: '가져오기의 진행과 결과 · how an import stands' })
  @ApiOkResponse({ description: '상태 · status', schema: IMPORT_STATUS })
  status(@Param('id') id: string): Promise<ImportStatus> {
    return this.jobs.status(id);
  }
}

/** `partial` and `dryRun` may come as query parameters or as fields of the form, not as both. */
async function chosen(given: Given, upload: Upload): Promise<ImportChoice> {
  try {
    for (const name of upload.fields.keys()) {
      if (!Object.hasOwn(CHOICES, name)) throw invalidField(name);
    }
    const choose = (name: keyof typeof CHOICES) => {
      const parameter = CHOICES[name];
      const field = upload.fields.get(name);
      const asked = given.of(parameter);
      if (field === undefined) return asked ?? false;
      const value = asked === undefined ? parameter.parse(field) : undefined;
      if (value === undefined) throw invalidField(name);
      return value;
    };
    return { partial: choose('partial'), dryRun: choose('dryRun') };
  } catch (error) {
    await discardUpload(upload);
    throw error;
  }
}

function invalidField(name: string): Problem {
  const field = name.slice(0, 40);
  return new Problem('UPLOAD_INVALID', {
    detail: `${field} 항목이 올바르지 않습니다. partial과 dryRun은 true 또는 false이며 한 번만 씁니다.`,
    detailEn: `The field ${field} is not valid: partial and dryRun are true or false, and given once.`,
  });
}

async function* progressLines(job: ImportJob): AsyncGenerator<string> {
  yield line({ type: 'started', importId: job.id });
  let told: unknown;
  while (job.answer === undefined) {
    await job.changed();
    if (job.progress === told) continue;
    told = job.progress;
    yield line({ type: 'progress', ...job.progress });
  }
  yield line({ type: 'result', status: job.answer.status, ...job.answer.body });
}

function line(value: object): string {
  return `${JSON.stringify(value)}\n`;
}
