/** The reading of the systems' lists, a page at a time, each row against our books. A page that broke off is read once more. */
import type { ListedRow, Listing } from '../providers/listing.ts'
import type { Books, Own } from './books.ts'
import type { Findings, Found } from './findings.ts'
import type { ReconciliationPorts } from './ports.ts'
import type { Progress, SystemProgress } from './progress.ts'
import { pauseAfter } from './rules/times.ts'
import { verdictOf } from './rules/verdict.ts'

export type Desk = { ports: ReconciliationPorts; books: Books; findings: Findings }

/** So many cards are looked up at a time. */
const CARDS_AT_A_TIME = 20

/** One page of a system's list, or a few of the cards whose lists come next. */
export async function readOn(desk: Desk, run: Progress, system: SystemProgress): Promise<void> {
  const listing = desk.ports.listings.get(system.name)
  if (listing === undefined) {
    Object.assign(system, { outcome: 'failed', detail: 'it is switched off' })
    return
  }
  if (system.outcome === 'waiting') begin(desk, run, system)
  if (listing.of === 'card' && (await lookUpCards(desk, system))) return
  // Only those that list by card have any.
  const card = desk.books.nextCard(system.name, system.position ?? '')
  if (listing.of === 'card' && card === null) {
    finish(desk, run, system, listing)
    return
  }
  await readPage(desk, run, system, listing, card)
}

function begin({ books }: Desk, run: Progress, system: SystemProgress): void {
  Object.assign(system, { outcome: 'reading', ours: books.count(system.name, run) })
}

async function lookUpCards({ ports, books }: Desk, system: SystemProgress): Promise<boolean> {
  const some = books.withoutCard(system.name, CARDS_AT_A_TIME)
  const facts = await Promise.all(
    some.map(({ checkoutId, label }) => ports.cardOf(checkoutId, label).catch(() => undefined)),
  )
  for (const [index, { id }] of some.entries()) {
    const cardId = facts[index]?.cardId ?? null
    books.setCard(id, cardId)
    if (cardId === null) system.unreadable += 1
  }
  return some.length > 0
}

async function readPage(
  { ports, books, findings }: Desk,
  run: Progress,
  system: SystemProgress,
  listing: Listing,
  card: { upstreamId: string; currency: string } | null,
): Promise<void> {
  const page = `${system.name} ${card?.upstreamId ?? system.position}`
  books.unmark(page)
  findings.dropPage(run.id, page)
  const reader = new PageReader(books, findings, run, { system: system.name, page, listing })
  const position = listing.of === 'card' ? null : system.position
  const from = run.from - listing.toleranceMs
  const end = await listing.read({ from, position, card }, row => reader.see(row))
  if (end.kind === 'failed') {
    fail(ports, run, system, end.detail)
    return
  }
  reader.addTo(system)
  if (end.kind === 'cut_short') system.outcome = 'cut_short'
  else if (card !== null) system.position = card.upstreamId
  else if (end.next !== null) system.position = end.next
  else finish({ ports, books, findings }, run, system, listing)
}

function fail(ports: ReconciliationPorts, run: Progress, system: SystemProgress, detail: string) {
  system.failures += 1
  const pause = pauseAfter(system.failures)
  if (pause === null) Object.assign(system, { outcome: 'failed', detail })
  else run.nextAt = ports.now() + pause
}

/** The list was read to its end: what is in our books alone is missing there. */
function finish(
  { books, findings }: Desk,
  run: Progress,
  system: SystemProgress,
  listing: Listing,
) {
  const { name } = system
  const all = [
    ...books.absent(name, run, listing.of === 'card').map(own => found(name, 'missing_there', own)),
    ...books.sharing(name).map(own => found(name, 'booked_twice', own)),
  ]
  let room = findings.roomFor(run.id, name)
  for (const one of all) if (room-- > 0) findings.add(run.id, null, one)
  system.outcome = 'compared'
}

const found = (system: string, kind: Found['kind'], own: Own, row?: ListedRow): Found => ({
  ...{ kind, system, explanation: null, reviewId: null },
  key: `${system} ${kind} ${own.id} ${row?.id ?? ''}`,
  at: new Date(own.at).toISOString(),
  ...{ checkoutId: own.checkoutId, label: own.label, currency: own.currency },
  ...{ ours: own.booked, theirs: row?.amount ?? null },
  ...{ upstreamId: row?.id ?? own.upstreamId, attemptId: own.attemptId },
  ...{ channel: row?.channel ?? null, card: row?.card ?? null },
})

const COUNTS = ['rows', 'agreed', 'otherTills', 'unreadable'] as const

type PageOf = { system: string; page: string; listing: Listing }

/** Takes in the rows of one page. Its counts are added once the page has come to its end. */
class PageReader {
  readonly #books: Books
  readonly #findings: Findings
  readonly #run: Progress
  readonly #of: PageOf
  readonly #counts = { rows: 0, agreed: 0, otherTills: 0, unreadable: 0 }
  #room: number

  constructor(books: Books, findings: Findings, run: Progress, of: PageOf) {
    this.#books = books
    this.#findings = findings
    this.#run = run
    this.#of = of
    this.#room = findings.roomFor(run.id, of.system)
  }

  see(row: ListedRow | null): void {
    const { page, listing } = this.#of
    this.#counts.rows += 1
    if (row === null) {
      this.#counts.unreadable += 1
      return
    }
    const name = row.id ?? `${page}:${this.#counts.rows}`
    const own = this.#ownOf(row)
    const { from, to } = this.#run
    const { grainMs, carriesOurId } = listing
    const verdict = verdictOf(row, name, own, { from, to, grainMs, carriesOurId })
    if (own !== null && own.row === null) this.#books.mark(own.id, name, page)
    if (verdict.kind === 'agrees') this.#counts.agreed += 1
    if (verdict.kind === 'other_till') this.#counts.otherTills += 1
    if (verdict.kind === 'undated') this.#counts.unreadable += 1
    if (verdict.kind === 'differs') this.#differs(row, name, verdict.how, own)
  }

  addTo(system: SystemProgress): void {
    for (const name of COUNTS) system[name] += this.#counts[name]
  }

  #ownOf({ id, attemptId, amount, at }: ListedRow): Own | null {
    const { system, listing } = this.#of
    if (attemptId !== null) return this.#books.byAttempt(system, attemptId)
    const named = id === null ? null : this.#books.byUpstreamId(system, id)
    if (named !== null || listing.carriesOurId || amount === null || at === null) return named
    const { toleranceMs } = listing
    return this.#books.withoutRow(system, amount, at - toleranceMs, at + toleranceMs)
  }

  #differs(row: ListedRow, name: string, how: Found['kind'], own: Own | null): void {
    if (this.#room <= 0) return
    this.#room -= 1
    const { system, page } = this.#of
    if (own !== null) {
      this.#findings.add(this.#run.id, page, found(system, how, own, row))
      return
    }
    this.#findings.add(this.#run.id, page, {
      ...{
        kind: how,
        system,
        explanation: null,
        reviewId: null,
        key: `${system} ${how} ${row.attemptId ?? ''} ${name}`,
      },
      at: row.at === null ? null : new Date(row.at).toISOString(),
      ...{ checkoutId: null, label: null, currency: null, ours: null, theirs: row.amount },
      ...{ upstreamId: row.id, attemptId: row.attemptId, channel: row.channel, card: row.card },
    })
  }
}
