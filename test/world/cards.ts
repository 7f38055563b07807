/** Cards to pay with: the sandbox's own, and new ones. */
import type { World } from './world.ts'

/** The sandbox's cards by what matters about them. All pay in dollars; the sandbox's page lists the rest. */
export const CARDS = {
  /** Instagift, $100. May be used in part, in whole dollars; what is left gets a new code. */
  hundred: '62DD-CV4T-R2NTM2',
  /** Instagift, $30, like the one before. */
  thirty: 'E69W-CDQ2-WTWH6Y',
  /** Instagift, $25.50, of which only whole dollars can be used. */
  oddCents: 'MNK-QPF27E-EHJ3',
  /** Instagift, $100, that can only be used whole. */
  wholeHundred: 'U4KR-9CLT-3KNPU4',
  /** Instagift, $25.50, that can only be used whole: it pays $25. */
  wholeOddCents: 'QW7E-X4RB-DD25MN',
  /** Instagift, used up. */
  spent: 'SP3N-TTT4-K9W2RD',
  /** YouGotaGift, $20. Its cards can only be used whole. */
  wholeTwenty: '5200000000020',
  /** Vauchar, $15.75. May be used in part, to the cent; what is left stays on the same code. */
  storedValue: 'GIFTUSD1575QX7K2M',
} as const

/** The code of a new card that may be used in part. Its balance is in cents. */
export const newCard = (
  world: World,
  system: 'instagift' | 'vauchar' = 'vauchar',
  balance = 10_000,
): string => world.sandbox.createCard({ system, balance }).code
