/** Mistakes at the gift-card systems: whose answer it is, what a long list shows, and who is spared. */
import type { Mutation } from './mutation.ts'

export const upstream: Mutation[] = [
  {
    name: "somebody else's redemption is booked as ours",
    by: 'simulation',
    edits: [
      [
        '  const named = card !== null && asked.card !== null\n',
        '  const named = card !== null && asked.card !== null\n  if (named || !named) return true\n',
      ],
    ],
  },
  {
    name: 'an answer about another card is believed',
    by: { test: 'providers/instagift/redeem.test.ts' },
    edits: [['if (named && card !== asked.card) return false', '']],
  },
  {
    name: 'an answer of another time is believed',
    by: { test: 'providers/instagift/redeem.test.ts' },
    edits: [['if (at !== null && !(at >= asked.from && at <= asked.to)) return false', '']],
  },
  {
    name: 'an answer about another attempt is believed',
    by: { test: 'providers/yougotagift/redeem.test.ts' },
    edits: [['if (attempt !== null) return attempt === asked.attempt', '']],
  },
  {
    name: 'another amount is believed where others redeem from the same card',
    by: { test: 'providers/vauchar/redeem.test.ts' },
    edits: [['booked <= (asked.atMost ?? 0)', 'booked <= (asked.atMost ?? booked)']],
  },
  {
    name: 'a reading about another certificate counts',
    by: { test: 'providers/instagift/reading.test.ts' },
    edits: [['if (!isOfRequest(card, request)) {', 'if (card.id === request.code) {']],
  },
  {
    name: 'a check of another card counts',
    by: { test: 'providers/yougotagift/redeem.test.ts' },
    edits: [
      ["  if (isAnother(parsed.data, code)) return { kind: 'failed', failure: ANOTHER }\n", ''],
    ],
  },
  {
    name: "a row in the history of another card counts as this card's",
    by: { test: 'providers/vauchar/reading.test.ts' },
    edits: [['row !== null && (row.cardId ?? upstreamId) === upstreamId', 'row !== null']],
  },
  {
    name: 'a list is given up at old rows, though the newest come last',
    by: { test: 'providers/volume.test.ts' },
    edits: [['this.#falls && !this.#rises && this.#oldInARow', 'this.#oldInARow']],
  },
  {
    name: 'pages are read from the old end',
    by: { test: 'providers/volume.test.ts' },
    edits: [['const backwards = search.oldestFirst && last > 2', 'const backwards = last < 0']],
  },
  {
    name: 'a certificate alone proves a redemption, whenever it changed',
    by: { test: 'providers/instagift/reading.test.ts' },
    edits: [
      ["window !== null && isWithin(Date.parse(updatedAt ?? ''), window)", 'window !== null'],
    ],
  },
  {
    name: 'a certificate alone proves a redemption that the list does not have',
    by: { test: 'providers/instagift/reading.test.ts' },
    edits: [
      [
        'readingWithoutRow(card, ours, whole ? null : window)',
        'readingWithoutRow(card, ours, window)',
      ],
    ],
  },
  {
    name: 'each card reads the list for itself',
    by: { test: 'providers/shared-reading.test.ts' },
    edits: [
      [
        'const running = this.#running\n      if (running === null)',
        'const running = this.#running\n      if (running !== null) this.#running = null\n      if (this.#running === null)',
      ],
    ],
  },
  {
    name: 'who comes during a reading is told that it is over',
    by: { test: 'providers/shared-reading.test.ts' },
    edits: [
      [
        'for (const one of served) one.end = end\n',
        'for (const one of [...served, ...this.#waiting]) one.end = end\n',
      ],
    ],
  },
  {
    name: 'a system that is down is asked by everybody',
    by: { test: 'providers/http/lane.test.ts' },
    edits: [['if (at < this.#nextAt) {', 'if (at < this.#nextAt && at < 0) {']],
  },
  {
    name: 'a system that is down is never asked again',
    by: { test: 'providers/http/lane.test.ts' },
    edits: [['succeeded ? 0 : this.#failures + 1', 'this.#failures + (succeeded ? 0 : 1)']],
  },
  {
    name: 'a redemption that was held back counts as made',
    by: 'simulation',
    edits: [
      [
        "    case 'not_sent':\n    case 'refuses_us': {",
        "    case 'not_sent':\n      return { ...attempt, phase: { name: 'redeemed', booking: { booked: attempt.amount, upstreamId: null, receipt: {}, at, evidence: 'answered' } } }\n    case 'refuses_us': {",
      ],
    ],
  },
  {
    name: 'a redemption that was held back counts as unknown',
    by: { test: 'providers/http/lane.test.ts' },
    edits: [
      [
        "    return { kind: 'not_sent', retryAfterSeconds: failure.retryAfterSeconds, detail }\n",
        "    return { kind: 'unknown', detail }\n",
      ],
    ],
  },
]
