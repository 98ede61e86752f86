import { SetMetadata } from '@nestjs/common';

export const TAKES = 'sangsaeng:takes';
export type Body = 'json' | 'upload';

/** Marks a route that reads a JSON body; a route without a mark refuses one. */
export const TakesBody = (): MethodDecorator => SetMetadata(TAKES, 'json' satisfies Body);

/** Marks a route that takes multipart/form-data; all others refuse it with 415. */
export const TakesUpload = (): MethodDecorator => SetMetadata(TAKES, 'upload' satisfies Body);
