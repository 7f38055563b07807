/** Codes in the forms that YouGotaGift's document shows. */
import type { Mint } from '../cards/mint.ts'

/** 13 digits, outside of the vendor's test families 9001 to 9004. */
export const newCode = (mint: Mint): string => `5${mint.text('0123456789', 12)}`

/** Such as `46ECE933`. */
export const newRedemptionCode = (mint: Mint): string =>
  mint.text('0123456789abcdef', 8).toUpperCase()
