/** Chores: telling cards and orders what was decided about them, until it is done. */
import type { Chore } from '../machines/checkout-state.ts'
import type { Work } from './checkout-work.ts'

/** After a chore that could not be done (ms). */
const CHORE_PAUSE_MS = 5_000

/** Chores that are under way in this instance: whoever else wants them done waits for the same end. */
const underWay = new WeakMap<Chore, Promise<boolean>>()

/** Tells cards and orders what was decided about them; what can't be told now is told later. */
export async function doChores(work: Work): Promise<void> {
  const { chores } = work.state
  if (chores.length === 0) return
  const results = await Promise.all(chores.map(chore => underWay.get(chore) ?? begin(work, chore)))
  const done = chores.filter((_, at) => results[at])
  const said = done.length === chores.length && !chores.some(one => work.state.chores.includes(one))
  const nextAt = work.now() + CHORE_PAUSE_MS
  if (!said) work.record([{ kind: 'chores_done', done, nextAt }])
}

/** False: it could not be done. */
function begin(work: Work, chore: Chore): Promise<boolean> {
  const run = doChore(work, chore)
    .then(
      () => true,
      error => {
        work.ports.report(`chore ${chore.kind}`, error)
        return false
      },
    )
    .finally(() => underWay.delete(chore))
  underWay.set(chore, run)
  return run
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
