import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import type { Evidence } from '@sangsaeng/kernel';
import { ValidateBy } from 'class-validator';
import { Many, Reference } from './body-fields';

const HASH = /^[0-9a-f]{64}$/;

class EvidenceDto implements Evidence {
  @Reference('증빙의 종류 · kind of paper', { example: '설치 사진' })
  readonly kind: string;

  @Reference('파일 이름 · name of the file', { example: 'site.jpg' })
  readonly name: string;

  @Sha256(
    '파일 내용의 SHA-256, 소문자 16진수 64자리 · SHA-256 of its bytes, 64 lower-case hex digits',
  )
  readonly sha256: string;
}

/** Files that prove a step, by the hash of their bytes; the files themselves are kept elsewhere. */
export const EvidenceList = (): PropertyDecorator =>
  Many(() => EvidenceDto, '증빙 · the files that prove it');

function Sha256(about: string): PropertyDecorator {
  const detailEn = 'Give 64 hexadecimal digits in lower case.';
  const detail = '소문자 16진수 64자리를 적으십시오.';
  return applyDecorators(
    ApiProperty({
      description: about,
      type: String,
      pattern: HASH.source,
      example: 'ab'.repeat(32),
    }),
    ValidateBy(
      {
        name: 'sha256',
        validator: { validate: (value) => typeof value === 'string' && HASH.test(value) },
      },
      { message: detailEn, context: { detail, detailEn } },
    ),
  );
}
