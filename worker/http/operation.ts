/**
 * One operation of the HTTP API: its path, who may call it, what it takes, what it answers, and its handler. The router and the
 * OpenAPI document are both made from these definitions, so neither can lack an operation.
 */

import type * as z from 'zod/mini'
import type { Role } from '../../shared/api/console/roles.ts'

import type { ProblemCode } from '../../shared/problem.ts'
import type { IdempotencyKey } from '../checkout/calls.ts'
import type { Disabled } from '../settings/failure.ts'
import type { AnswerName } from './openapi/answer-schemas.ts'
import type { RequestContext } from './request-context.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/**
 * `browser`: pages of the store's origins, or callers without an `Origin`. `server`: callers with the API key. `either`: like
 * `server` if the call has an `Authorization` header, otherwise like `browser`. `console`: people, from the worker's own pages.
 * `open`: anybody.
 */
export type Caller = 'browser' | 'server' | 'either' | 'console' | 'open'

/** An answer. Without a schema its content is not JSON; with both, it is JSON or of the media type. `mediaType` null: it has no content. */
export type ResponseSpec = {
  description: string
  schema?: AnswerName
  mediaType?: string | null
}

/** What the router hands to a handler, parsed. */
type Given<Body, Query> = { body: Body; query: Query; idempotencyKey: IdempotencyKey }

type Handler<Body, Query> = (
  c: RequestContext,
  given: Given<Body, Query>,
) => Response | Promise<Response>

export type Operation = {
  /** The operation's name in the OpenAPI document, from which clients are generated. */
  id: string
  method: Method
  /** In the notation of OpenAPI: `/v1/checkouts/{id}`. */
  path: string
  summary: string
  caller: Caller
  /** Of a call of the console: what its caller has to be at least. */
  role: Role
  /** Where several shops share the worker: the call is answered to its operator alone, or to them, too; null: to a shop. */
  operator: 'only' | 'too' | null
  /** False: answers even if the settings are wrong. */
  needsSettings: boolean
  /** What it needs beside the settings of its caller: a wrong setting that disables this is `misconfigured`. */
  needs: readonly Disabled[]
  body: z.ZodMiniType | null
  /** The body as the document describes it, where the handler reads it by itself. */
  rawBody: z.ZodMiniType | null
  query: z.ZodMiniType | null
  /** Honours `Idempotency-Key`. */
  idempotent: boolean
  /** `required`: without the secret of the checkout in the path, it is `not_found`. `optional`: with it, more is shown. */
  clientSecret: 'required' | 'optional' | null
  /** By HTTP status. */
  answers: Record<number, ResponseSpec>
  /** The problems of this operation, beside those that follow from its other properties (openapi/problems.ts). */
  problems: readonly ProblemCode[]
  handle: Handler<unknown, unknown>
}

type Optional =
  | 'role'
  | 'operator'
  | 'needsSettings'
  | 'needs'
  | 'body'
  | 'rawBody'
  | 'query'
  | 'idempotent'
  | 'clientSecret'
  | 'problems'
  | 'handle'

type Definition<Body extends z.ZodMiniType, Query extends z.ZodMiniType> = Omit<
  Operation,
  Optional
> & {
  role?: Role
  operator?: 'only' | 'too'
  needsSettings?: boolean
  needs?: readonly Disabled[]
  body?: Body
  rawBody?: z.ZodMiniType
  query?: Query
  idempotent?: boolean
  clientSecret?: 'required' | 'optional'
  problems?: readonly ProblemCode[]
  handle: Handler<z.output<Body>, z.output<Query>>
}

/** Defines an operation. */
export const operation = <Body extends z.ZodMiniType, Query extends z.ZodMiniType>(
  definition: Definition<Body, Query>,
): Operation => ({
  role: 'reader',
  needsSettings: true,
  needs: [],
  idempotent: false,
  problems: [],
  ...definition,
  operator: definition.operator ?? null,
  clientSecret: definition.clientSecret ?? null,
  body: definition.body ?? null,
  rawBody: definition.rawBody ?? null,
  query: definition.query ?? null,
  // The router parses with these same schemas before it calls the handler.
  handle: definition.handle as Operation['handle'],
})
