/** Who somebody is to the console (docs/contract.md#people). */

/** A reader sees, a clerk also decides and exports, the owner also makes and revokes keys. */
export const ROLES = ['reader', 'clerk', 'owner'] as const
export type Role = (typeof ROLES)[number]

/** The name of whoever calls with the API key. */
export const OWNER = 'owner'
