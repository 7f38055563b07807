/** Ids and codes in the forms that Instagift's document shows. */
import type { Mint } from '../cards/mint.ts'

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
const CODE_CHARACTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789'

/** Such as `hD65TJvxnv8oIuyOmD056w`. */
export const newId = (mint: Mint): string => mint.text(BASE64URL, 22)

/** Such as `quhZKsGMSJc5eUAYm-FA`. */
export const newToken = (mint: Mint): string => mint.text(BASE64URL, 20)

/** Such as `62DD-CV4T-R2NTM2`; the last group is the merchant code. */
export const newClaimCode = (mint: Mint): string =>
  [4, 4, 6].map(length => mint.text(CODE_CHARACTERS, length)).join('-')
