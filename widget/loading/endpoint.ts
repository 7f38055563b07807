/** Where the worker is, as far as the built scripts know: where they came from. In the npm package nobody knows. */
let base: string | null = null

/** `script`: the address of the built script, evergreen or versioned. */
export function cameFrom(script: string): void {
  base = script.replace(/(?:v\/[^/]+\/)?[^/]*$/, '')
}

/** The folder of the evergreen script, with its slash. */
export const assetsBase = (): string => base ?? ''

export const defaultEndpoint = (): string | null => base?.replace(/\/$/, '') ?? null
