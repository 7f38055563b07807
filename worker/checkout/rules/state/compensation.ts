/**
 * A call that a card or an order still has to receive. Each may be sent more than once; a call with a later
 * fence makes an earlier one harmless.
 */
import type { CardEntry } from './card-entry.ts'

export type Compensation =
  | { kind: 'release'; object: string; generation: number; fence: number }
  /** Holds the card openly again, or firmly for an order that is paid. */
  | {
      kind: 'renew'
      object: string
      generation: number
      fence: number
      until: number
      firm: boolean
    }
  /** One name of an order is free again. */
  | { kind: 'unclaim'; name: string; fence: number }

export const releaseFor = (card: CardEntry, fence: number): Compensation => ({
  kind: 'release',
  object: card.object,
  generation: card.generation,
  fence,
})

export const renewalFor = (
  { object, generation }: CardEntry,
  fence: number,
  until: number,
  firm: boolean,
): Compensation => ({ kind: 'renew', object, generation, fence, until, firm })

export const unclaimsFor = (names: readonly string[], fence: number): Compensation[] =>
  names.map(name => ({ kind: 'unclaim', name, fence }))

export const sameCompensation = (one: Compensation, other: Compensation): boolean =>
  one.kind === other.kind &&
  one.fence === other.fence &&
  ('object' in one
    ? 'object' in other && one.object === other.object && one.generation === other.generation
    : 'name' in other && one.name === other.name)
