/**
 * The tables behind the console in a world: the real ledger, review queue and figures over SQLite in memory, and the real reconciliation.
 * The clerk in front of the console then reads what a running worker would tell them.
 */
import { beforeEach } from 'vitest'
import type { Review } from '../../../shared/api.ts'
import { Ledger } from '../../../worker/back-office/ledger/ledger.ts'
import { ReviewFigures } from '../../../worker/back-office/review-figures.ts'
import { ReviewQueue } from '../../../worker/back-office/review-queue.ts'
import { REVIEW_LISTED } from '../../../worker/checkout/rules/state/outbox-entry.ts'
import { type Desk, deskIn } from '../../reconciliation/desk.ts'
import { memoryBackOffice } from '../../world/back-office.ts'
import { memoryStorage } from '../../world/sqlite.ts'
import type { World } from '../../world/world.ts'

/** Call it at the top of a test file. Resolves with the reconciliation of the present test's world. */
export function useBooks(world: World): { reconciling(): Promise<Desk> } {
  beforeEach(() => keepBooks(world))
  return {
    reconciling: async () => {
      const desk = await deskIn(world)
      world.reconciliation = desk.object
      return desk
    },
  }
}

export function keepBooks(world: World): void {
  const { backOffice } = world
  const { sql } = memoryStorage()
  const [ledger, queue, figures] = [new Ledger(sql), new ReviewQueue(sql), new ReviewFigures(sql)]
  const { keep, list } = backOffice
  const { sums, figures: byDay, openReviews, reviewFigures } = memoryBackOffice()
  Object.assign(backOffice, {
    elsewhere: { sums, figures: byDay, openReviews, reviewFigures },
    keep: async entry => {
      await keep(entry)
      await ledger.keep(entry)
    },
    list: async entry => {
      await list(entry)
      if (entry.type === REVIEW_LISTED) queue.keep(entry.data as Review)
    },
    sums: async since => ledger.sums(since),
    figures: async segments => ledger.figures(segments),
    reviews: async query => queue.page(query),
    review: async id => queue.read(id),
    booksDiffer: async differ => queue.openBooksDiffer(differ, world.now()),
    decide: async (id, request) => queue.decide(id, request, world.now()),
    openReviews: async () => figures.open(),
    reviewFigures: async segments => figures.byDay(segments),
  } satisfies Partial<World['backOffice']>)
}
