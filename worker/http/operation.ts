/**
 * One call of the HTTP API: its place, who may make it, what it takes and answers, and the handler. The router and the
 * OpenAPI document are both made from these, so neither can forget one.
 */
import type { z } from 'zod'
import type { ProblemCode } from '../../shared/problem.ts'
import type { RequestContext } from './request-context.ts'

export type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'

/**
 * `browser`: from the origins of the store, or without an `Origin`. `server`: with the API key. `either`: as `server` with an
 * `Authorization` header, else as `browser`. `open`: anybody.
 */
export type Caller = 'browser' | 'server' | 'either' | 'open'

/** What is answered with a status; without a schema it is no JSON of ours. */
export type ResponseSpec = { description: string; schema?: z.ZodType; mediaType?: string }

export type Operation = {
  method: Method
  /** As OpenAPI writes it: `/v1/checkouts/{id}`. */
  path: string
  summary: string
  caller: Caller
  /** False: answers even where the settings are wrong. */
  needsSettings: boolean
  body: z.ZodType | null
  query: z.ZodType | null
  /** Honours `Idempotency-Key`. */
  idempotent: boolean
  answers: Record<number, ResponseSpec>
  problems: readonly ProblemCode[]
  handle(c: RequestContext, given: { body: unknown; query: unknown }): Response | Promise<Response>
}

type Definition<Body extends z.ZodType, Query extends z.ZodType> = {
  method: Method
  path: string
  summary: string
  caller: Caller
  needsSettings?: boolean
  body?: Body
  query?: Query
  idempotent?: boolean
  answers: Record<number, ResponseSpec>
  problems?: readonly ProblemCode[]
  handle(
    c: RequestContext,
    given: { body: z.output<Body>; query: z.output<Query> },
  ): Response | Promise<Response>
}

/** Defines an operation; `body` and `query` reach the handler parsed. */
export const operation = <Body extends z.ZodType, Query extends z.ZodType>(
  definition: Definition<Body, Query>,
): Operation => ({
  needsSettings: true,
  idempotent: false,
  problems: [],
  ...definition,
  body: definition.body ?? null,
  query: definition.query ?? null,
  // The router parses with these same schemas before it calls.
  handle: definition.handle as Operation['handle'],
})
