/**
 * The back office: one object for the store that lists reviews and outbound events, and knows how the gift-card systems answered last.
 * It is told by the checkouts' outboxes; it decides nothing about money, and no shopper waits for it.
 */
import { DurableObject } from 'cloudflare:workers'
import type { Checkout, DecisionRequest, Review } from '../../shared/api.ts'
import type { Problem } from '../../shared/problem.ts'
import { failed, type Result, success } from '../../shared/result.ts'
import type { BackOfficeCalls, OutboundEvent } from '../checkout/calls.ts'
import { REVIEW_LISTED } from '../checkout/rules/announcements.ts'
import type { Env } from '../env.ts'
import type { CallNote } from '../providers/call-health.ts'
import { readSettings } from '../settings/settings.ts'

const DAY_MS = 86_400_000

/** An event that the shop has not taken after this is counted as waiting (ms). */
const LATE_MS = 300_000

const TABLES = `
  CREATE TABLE IF NOT EXISTS reviews (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, version INTEGER, status TEXT, json TEXT, at INTEGER);
  CREATE TABLE IF NOT EXISTS events (seq INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, json TEXT, at INTEGER, delivered INTEGER DEFAULT 0);
  CREATE TABLE IF NOT EXISTS providers (name TEXT PRIMARY KEY, ok INTEGER, detail TEXT, at INTEGER);
`

type Listed = { id: string; type: string; at: number; data: unknown }

export class BackOfficeObject extends DurableObject<Env> implements BackOfficeCalls {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.storage.sql.exec(TABLES)
  }

  async list(event: Listed): Promise<void> {
    if (event.type === REVIEW_LISTED) this.#keep(event.data as Review)
    else {
      const told: OutboundEvent = {
        id: event.id,
        type: event.type,
        timestamp: new Date(event.at).toISOString(),
        data: event.data as Checkout,
      }
      this.#sql(
        'INSERT OR IGNORE INTO events (id, json, at) VALUES (?, ?, ?)',
        event.id,
        JSON.stringify(told),
        event.at,
      )
    }
    await this.#wakeDaily()
  }

  async delivered(id: string): Promise<void> {
    this.#sql('UPDATE events SET delivered = 1 WHERE id = ?', id)
  }

  async noteCall({ name, ok, detail }: CallNote): Promise<void> {
    this.#sql(
      'INSERT OR REPLACE INTO providers (name, ok, detail, at) VALUES (?, ?, ?, ?)',
      name,
      ok ? 1 : 0,
      detail,
      Date.now(),
    )
  }

  async reviews(
    query: Parameters<BackOfficeCalls['reviews']>[0],
  ): ReturnType<BackOfficeCalls['reviews']> {
    const after = Number(query.cursor ?? 0)
    const rows = this.#rows<{ seq: number; json: string }>(
      "SELECT seq, json FROM reviews WHERE seq > ? AND (? = 'all' OR status = ?) ORDER BY seq LIMIT ?",
      after,
      query.status,
      query.status,
      query.limit + 1,
    )
    const page = rows.slice(0, query.limit)
    return {
      reviews: page.map(row => JSON.parse(row.json) as Review),
      next: rows.length > query.limit ? String(page.at(-1)!.seq) : null,
    }
  }

  async events(
    query: Parameters<BackOfficeCalls['events']>[0],
  ): ReturnType<BackOfficeCalls['events']> {
    const after = Number(query.after ?? 0)
    const rows = this.#rows<{ seq: number; json: string }>(
      'SELECT seq, json FROM events WHERE seq > ? ORDER BY seq LIMIT ?',
      after,
      query.limit,
    )
    // Who asks again later goes on from here, also where nothing was new.
    const last = rows.at(-1)?.seq ?? after
    return {
      events: rows.map(row => JSON.parse(row.json) as OutboundEvent),
      next: last > 0 ? String(last) : null,
    }
  }

  async unknownCheckout(told: Parameters<BackOfficeCalls['unknownCheckout']>[0]): Promise<void> {
    const { checkoutId, source, orderId } = told
    const same = this.#rows<{ id: string }>(
      "SELECT id FROM reviews WHERE id LIKE 'rv_store_%' AND json_extract(json, '$.checkoutId') = ? AND json_extract(json, '$.orderId') = ?",
      checkoutId,
      orderId,
    )
    if (same.length > 0) return
    const [row] = this.#rows<{ last: number }>(
      "SELECT coalesce(max(CAST(substr(id, 10) AS INTEGER)), 0) AS last FROM reviews WHERE id LIKE 'rv_store_%'",
    )
    const at = new Date().toISOString()
    const fact = `a paid order of ${source} names a checkout that is not here`
    this.#keep({
      id: `rv_store_${(row?.last ?? 0) + 1}`,
      checkoutId,
      orderId,
      cardId: null,
      provider: null,
      label: null,
      amount: null,
      currency: null,
      reason: 'unknown_checkout',
      evidence: [{ at, fact }],
      openedAt: at,
      status: 'open',
      version: 1,
      decisions: ['settled'],
      decided: null,
    })
    await this.#wakeDaily()
  }

  async decide(reviewId: string, request: DecisionRequest): Promise<Result<Review, Problem>> {
    const [row] = this.#rows<{ json: string }>('SELECT json FROM reviews WHERE id = ?', reviewId)
    if (!row || !reviewId.startsWith('rv_store_')) return failed({ code: 'not_found' })
    const review = JSON.parse(row.json) as Review
    if (review.decided || review.version !== request.version)
      return failed({ code: 'stale_review' })
    if (!review.decisions.includes(request.decision))
      return failed({
        code: 'invalid_request',
        issues: [{ path: 'decision', message: `one of ${review.decisions.join(', ')}` }],
      })
    const { decision, by, note = null, upstreamId = null } = request
    const decided = { at: new Date().toISOString(), by, decision, note, upstreamId }
    const after: Review = {
      ...review,
      status: 'decided',
      version: review.version + 1,
      decisions: [],
      decided,
    }
    this.#keep(after)
    return success(after)
  }

  async health(): ReturnType<BackOfficeCalls['health']> {
    const providers = this.#rows<{ name: string; ok: number; detail: string; at: number }>(
      'SELECT name, ok, detail, at FROM providers',
    )
    const [open] = this.#rows<{ count: number }>(
      "SELECT count(*) AS count FROM reviews WHERE status = 'open'",
    )
    const [late] = this.#rows<{ count: number }>(
      'SELECT count(*) AS count FROM events WHERE delivered = 0 AND at < ?',
      Date.now() - LATE_MS,
    )
    return {
      providers: providers.map(row => ({
        name: row.name,
        ok: row.ok === 1,
        at: new Date(row.at).toISOString(),
        detail: row.detail,
      })),
      openReviews: open?.count ?? 0,
      undelivered: late?.count ?? 0,
    }
  }

  /** Once a day: what is older than RETENTION_DAYS goes; a review that is open stays. */
  override async alarm(): Promise<void> {
    const settings = readSettings(this.env)
    if (settings.ok) {
      const before = Date.now() - settings.value.retentionMs
      this.#sql('DELETE FROM events WHERE at < ?', before)
      this.#sql("DELETE FROM reviews WHERE status = 'decided' AND at < ?", before)
    }
    await this.ctx.storage.setAlarm(Date.now() + DAY_MS)
  }

  #keep(review: Review): void {
    this.#sql(
      `INSERT INTO reviews (id, version, status, json, at) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT (id) DO UPDATE SET version = excluded.version, status = excluded.status, json = excluded.json
       WHERE excluded.version > reviews.version`,
      review.id,
      review.version,
      review.status,
      JSON.stringify(review),
      Date.parse(review.openedAt),
    )
  }

  async #wakeDaily(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) === null)
      await this.ctx.storage.setAlarm(Date.now() + DAY_MS)
  }

  #sql(query: string, ...values: (string | number)[]): void {
    this.ctx.storage.sql.exec(query, ...values)
  }

  #rows<Row extends Record<string, SqlStorageValue>>(
    query: string,
    ...values: (string | number)[]
  ): Row[] {
    return this.ctx.storage.sql.exec<Row>(query, ...values).toArray()
  }
}
