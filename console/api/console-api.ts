/** The calls of the console (docs/contract.md#http-api-for-the-console), with the key of whoever is signed in. */

import type * as z from 'zod/mini'
import type { Figures } from '../../shared/api/console/figures.ts'
import type { foundOrders } from '../../shared/api/console/found-order.ts'
import type { auditPage, newPerson, People, Session } from '../../shared/api/console/people.ts'
import type {
  Reconciliation,
  ReconciliationRead,
  reconciliations,
} from '../../shared/api/console/reconciliation.ts'
import type { BulkDecision, Export, personRequest } from '../../shared/api/console/requests.ts'
import type { decisionResults, ReviewOutlook } from '../../shared/api/console/review-outlook.ts'
import type { Story } from '../../shared/api/console/story.ts'
import type { Today } from '../../shared/api/console/today.ts'
import type { ErasureDone, ErasureOutlook } from '../../shared/api/privacy.ts'
import type { Review } from '../../shared/api.ts'
import { queryOf } from '../routes.ts'
import { type Asked, call, Refusal } from './call.ts'

export type FoundOrders = z.infer<typeof foundOrders>
export type DecisionResults = z.infer<typeof decisionResults>
export type NewPerson = z.infer<typeof newPerson>
export type AuditPage = z.infer<typeof auditPage>
export type Reconciliations = z.infer<typeof reconciliations>
export type ReviewPage = { reviews: Review[]; next: string | null }

type Query = Record<string, string | number | null | undefined>

export class ConsoleApi {
  readonly #key: string | null
  readonly #signedOut: () => void

  /** `signedOut` is told as soon as the key is no longer accepted. */
  constructor(key: string | null, signedOut: () => void = () => {}) {
    this.#key = key
    this.#signedOut = signedOut
  }

  session = (signal?: AbortSignal) => this.#json<Session>('/session', { signal })

  today = (since: string, signal?: AbortSignal) =>
    this.#json<Today>(`/today${queryOf({ since })}`, { signal })

  orders = (search: Query, signal?: AbortSignal) =>
    this.#json<FoundOrders>(`/orders${queryOf(search)}`, { signal })

  story = (checkoutId: string, signal?: AbortSignal) =>
    this.#json<Story>(`/orders/${encodeURIComponent(checkoutId)}`, { signal })

  /** Everything that is stored about an order, as a file. */
  async exportOrder(checkoutId: string) {
    const answer = await this.#call(`/orders/${encodeURIComponent(checkoutId)}/export`, {})
    const text = JSON.stringify(await answer.json(), null, 2)
    const file = new Blob([text], { type: 'application/json' })
    return { file, name: `order-${checkoutId}.json` }
  }

  erasure = (checkoutId: string) =>
    this.#json<ErasureOutlook>(`/orders/${encodeURIComponent(checkoutId)}/erasure`, {})

  erase = (checkoutId: string, version: number) =>
    this.#json<ErasureDone>(`/orders/${encodeURIComponent(checkoutId)}/erasure`, {
      method: 'POST',
      body: { version },
    })

  reviews = (list: Query, signal?: AbortSignal) =>
    this.#json<ReviewPage>(`/reviews${queryOf(list)}`, { signal })

  review = (id: string, signal?: AbortSignal) =>
    this.#json<ReviewOutlook>(`/reviews/${encodeURIComponent(id)}`, { signal })

  decide = (body: BulkDecision) =>
    this.#json<DecisionResults>('/decisions', { method: 'POST', body })

  figures = (range: Query, signal?: AbortSignal) =>
    this.#json<Figures>(`/figures${queryOf(range)}`, { signal })

  reconciliations = (signal?: AbortSignal) =>
    this.#json<Reconciliations>('/reconciliations', { signal })

  reconciliation = (id: string, signal?: AbortSignal) =>
    this.#json<ReconciliationRead>(`/reconciliations/${encodeURIComponent(id)}`, { signal })

  reconcile = (body: { from: string; to: string; system?: string }) =>
    this.#json<Reconciliation>('/reconciliations', { method: 'POST', body })

  people = (signal?: AbortSignal) => this.#json<People>('/people', { signal })

  makeKey = (body: z.infer<typeof personRequest>) =>
    this.#json<NewPerson>('/people', { method: 'POST', body })

  revokeKey = (id: string) =>
    this.#call(`/people/${encodeURIComponent(id)}`, { method: 'DELETE' }).then(() => {})

  audit = (page: Query, signal?: AbortSignal) =>
    this.#json<AuditPage>(`/audit${queryOf(page)}`, { signal })

  /** The file, and the name that the worker gives it. */
  async export(what: Export, format: 'csv' | 'json', range: Query, signal?: AbortSignal) {
    const answer = await this.#call(`/export${queryOf({ what, format, ...range })}`, { signal })
    const named = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')
    return { file: await answer.blob(), name: named?.[1] ?? `${what}.${format}` }
  }

  async #json<Answer>(path: string, asked: Asked): Promise<Answer> {
    return (await this.#call(path, asked)).json() as Promise<Answer>
  }

  async #call(path: string, asked: Asked): Promise<Response> {
    try {
      return await call(`/v1/console${path}`, this.#key, asked)
    } catch (error) {
      if (error instanceof Refusal && error.status === 401) this.#signedOut()
      throw error
    }
  }
}
