/** What is wrong with a setting, and what is off because of it (docs/contract.md#malformed-settings). */

/** What a wrong setting switches off; `nothing` where its default counts instead. */
export type Disabled =
  | 'everything'
  | 'browser calls'
  | 'server calls'
  | 'proofs'
  | 'applying and placing'
  | 'outbound events'
  | 'deletion'
  | 'Cloudflare Access'
  | 'a shop'
  | 'what is shared'
  | "the operator's calls"
  | `provider ${string}`
  | `source ${string}`
  | 'nothing'

/** A setting that is missing or malformed, and what was expected. It never repeats a value. */
export type SettingFailure = { name: string; message: string }

export type DisablingFailure = SettingFailure & { disables: Disabled }

/** Each failure with what it switches off. */
export const disabling = (failures: SettingFailure[], disables: Disabled): DisablingFailure[] =>
  failures.map(failure => ({ ...failure, disables }))

/** In words, for `/v1/health`, the log and the problem `misconfigured`. */
export const inWords = ({ name, message, disables }: DisablingFailure): string =>
  disables === 'nothing' ? `${name} ${message}` : `${name} ${message}; off: ${disables}`
