import { SetMetadata } from '@nestjs/common';

export const TAKES_UPLOAD = 'sangsaeng:takes-upload';

/** Marks a route that takes multipart/form-data; all others refuse it. */
export const TakesUpload = () => SetMetadata(TAKES_UPLOAD, true);
