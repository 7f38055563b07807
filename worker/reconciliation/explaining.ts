/**
 * Differences are explained by whoever knows: the checkout of the redemption, or the card that a row is about. What nothing explains
 * becomes a review.
 */
import type { Own } from './books.ts'
import type { Found } from './findings.ts'
import type { ReconciliationPorts } from './ports.ts'
import type { Progress } from './progress.ts'
import type { Desk } from './reading-lists.ts'
import { type Explained, explained, explanationOf } from './rules/explanation.ts'

/** So many are explained in one step. */
const AT_A_TIME = 10

/** So many cards are looked up at a gift-card system in one reconciliation, to know its other tills. */
const MOST_LOOKED_UP = 200

/** False: all are explained. */
export async function explainSome(desk: Desk, run: Progress): Promise<boolean> {
  const some = desk.findings.unexplained(run.id, AT_A_TIME)
  if (some.length === 0) return false
  for (const found of some) await explain(desk, run, found)
  return true
}

async function explain(desk: Desk, run: Progress, found: Found): Promise<void> {
  const known = found.attemptId === null && found.checkoutId === null
  const named = known ? await byItsCard(desk, run, found) : found
  if (named === 'another_till') {
    desk.findings.remove(run.id, found.key)
    const system = run.systems.find(({ name }) => name === found.system)
    if (system) system.otherTills += 1
    return
  }
  if (named === null) {
    desk.findings.explain(run.id, { ...found, explanation: 'not_looked_up' })
    return
  }
  const { ports, findings } = desk
  const checkoutId =
    // One that names neither was looked up by its card, which names an attempt.
    named.checkoutId ?? (await ports.checkoutOfAttempt(named.attemptId!).catch(() => null))
  const told = { ...named, checkoutId, ...(await askedOf(ports, named, checkoutId)) }
  // Only a checkout explains it so.
  if (told.explanation === 'told_late')
    await ports.tellLedger(checkoutId!).catch(error => ports.report('telling the ledger', error))
  findings.explain(run.id, told.explanation === null ? await beforePerson(ports, told) : told)
}

/** Once a person has decided about it, it is explained. */
async function beforePerson(ports: ReconciliationPorts, found: Found): Promise<Found> {
  const { id, isDecided } = await ports.openReview(found)
  return { ...found, ...explained(isDecided ? 'decided' : null, id) }
}

/** A checkout that does not answer holds up none of the others. */
async function askedOf(
  ports: ReconciliationPorts,
  found: Found,
  checkoutId: string | null,
): Promise<Explained> {
  if (checkoutId === null) return explanationOf(found, null)
  try {
    return explanationOf(found, await ports.standing(checkoutId))
  } catch (error) {
    ports.report('asking a checkout', error)
    return explained('not_looked_up')
  }
}

/**
 * A row that carries nothing of ours. Only its card tells: one that this worker never tried to redeem was redeemed by another till of
 * the account. Null: the card could not be looked up.
 */
async function byItsCard(
  { ports, books }: Desk,
  run: Progress,
  found: Found,
): Promise<Found | 'another_till' | null> {
  const listing = ports.listings.get(found.system)
  if (listing === undefined || run.lookedUp >= MOST_LOOKED_UP) return null
  run.lookedUp += 1
  const code = await listing.codeOf(found)
  if (code === null) return null
  const card = await ports.cardByCode(code)
  const at = Date.parse(found.at ?? '')
  const isNear = (sentAt: number | null) => sentAt !== null && sentAt <= at + listing.toleranceMs
  const tried = [...(card?.attempts ?? [])].reverse().find(({ sentAt }) => isNear(sentAt))
  if (tried === undefined) return 'another_till'
  const own = books.byAttempt(found.system, tried.id)
  // It has a row already: this is a second one.
  if (own?.row && own.row !== found.upstreamId) return bookedTwice(found, own)
  return { ...found, attemptId: tried.id, currency: card?.currency ?? null }
}

const bookedTwice = (
  found: Found,
  { checkoutId, label, currency, booked, attemptId }: Own,
): Found => ({
  ...found,
  ...{ kind: 'booked_twice', checkoutId, label, currency, ours: booked, attemptId },
})
