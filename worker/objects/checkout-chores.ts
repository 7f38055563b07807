/** Chores: telling cards and orders what was decided about them, until it is done. */
import type { Chore } from '../machines/checkout-state.ts'
import type { Work } from './checkout-work.ts'

/** After a chore that could not be done (ms). */
const CHORE_PAUSE_MS = 5_000

/** Tells cards and orders what was decided about them; what can't be told now is told later. */
export async function doChores(work: Work): Promise<void> {
  const { chores } = work.state
  if (chores.length === 0) return
  const results = await Promise.all(
    chores.map(chore =>
      doChore(work, chore).then(
        () => true,
        error => {
          work.ports.report(`chore ${chore.kind}`, error)
          return false
        },
      ),
    ),
  )
  const done = chores.filter((_, at) => results[at])
  const nextAt = work.now() + CHORE_PAUSE_MS
  work.record([{ kind: 'chores_done', done, nextAt }])
}

async function doChore(work: Work, chore: Chore): Promise<void> {
  const checkoutId = work.ports.id
  switch (chore.kind) {
    case 'release':
      await work.ports.card(chore.object).release({ checkoutId, ...chore })
      return
    case 'renew':
      await work.ports.card(chore.object).renew({ checkoutId, ...chore })
      return
    case 'unclaim':
      return work.ports.order(chore.order).unclaim({ checkoutId, fence: chore.fence })
    default:
      return chore satisfies never
  }
}
