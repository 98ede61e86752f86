import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam } from '@nestjs/swagger';
import { Parameters } from '../http/parameters';
import { listParameters, minPosition } from './list-parameters';
import { pageSchema, singleSchema, type JsonSchema } from './row-schema';
import { viewNamed } from './view-names';

/** Declares a route that lists a view: its parameters and its answer. */
export function ListOf(view: string, summary: string): MethodDecorator {
  return applyDecorators(
    Parameters(...listParameters(view)),
    ApiOperation({ summary }),
    ApiOkResponse({ description: summary, schema: pageSchema(rowReference(view)) }),
  );
}

/** Declares a route that answers one row of a view. */
export function OneOf(view: string, summary: string, id: string): MethodDecorator {
  return applyDecorators(
    Parameters(minPosition),
    ApiOperation({ summary }),
    ApiParam({ name: 'id', description: id, schema: { type: 'string' } }),
    ApiOkResponse({ description: summary, schema: singleSchema(rowReference(view)) }),
  );
}

/** Where the document keeps the schema of a view's rows. */
export function rowSchemaName(view: string): string {
  return `${view.replace(/(?:^|-)([a-z])/g, (_match, letter: string) => letter.toUpperCase())}Row`;
}

function rowReference(view: string): JsonSchema {
  return { $ref: `#/components/schemas/${rowSchemaName(viewNamed(view).name)}` };
}
