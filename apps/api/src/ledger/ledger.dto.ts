import { ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayNotEmpty,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  Matches,
} from 'class-validator';
import { VIEW_NAMES } from '../views/view-names';

export class RebuildViewsDto {
  @ApiPropertyOptional({
    description: '다시 만들 조회 자료. 없으면 전부. · the views to build again; all when absent',
    enum: VIEW_NAMES,
    isArray: true,
    example: ['donor-balance'],
  })
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn([...VIEW_NAMES], { each: true })
  views?: string[];

  @ApiPropertyOptional({
    description: '다르더라도 새 것으로 바꿉니다. · serve the new rows although they differ',
    default: false,
  })
  @IsOptional()
  @IsBoolean()
  accept?: boolean;
}

export class BackUpLedgerDto {
  @ApiPropertyOptional({
    description: '백업 이름. 없으면 지금 시각. · name of the backup; the present time when absent',
    example: '2024-12-31',
  })
  @IsOptional()
  @Matches(/^[A-Za-z0-9][A-Za-z0-9-]{0,63}$/)
  name?: string;
}
