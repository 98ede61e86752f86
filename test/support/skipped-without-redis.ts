import { withoutRedis } from '@sangsaeng/read-store/testing';

// For a Jest project that needs Redis throughout: where there is none, all of it is skipped and counted as skipped.
if (withoutRedis) globalThis.describe = describe.skip;
