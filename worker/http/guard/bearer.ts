/** What a caller sent as `Authorization: Bearer`; undefined: nothing of that form. */
import type { RequestContext } from '../request-context.ts'

export const bearerOf = (c: RequestContext): string | undefined =>
  c.req.header('authorization')?.match(/^Bearer +(\S+)$/i)?.[1]
