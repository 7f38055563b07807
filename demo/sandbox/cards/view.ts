/** A card as the control API and the page show it, whichever system it belongs to. */
export type CardView = {
  system: string
  id: string
  code: string
  scenario: string
  explanation: string
  status: string
  /** It could be redeemed now, with our merchant's keys. */
  usable: boolean
  /** In the minor unit of `currency`. */
  balance: number
  currency: string
  /** A percent card is a discount; its balance is in hundredths of a percent. */
  unit: 'money' | 'percent'
  /** May be used in part. */
  splittable: boolean
  /** ISO 8601. */
  expiresAt: string | null
  parentId: string | null
  title: string
}
