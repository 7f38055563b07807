/** The worker's address, which the built scripts know: they came from there. The npm package does not know it. */
let base: string | null = null

/** `script`: the address of the built script, evergreen or versioned. */
export function cameFrom(script: string): void {
  base = script.replace(/(?:v\/[^/]+\/)?[^/]*$/, '')
}

/** The folder of the evergreen script, with its slash. */
export const assetsBase = (): string => base ?? ''

export const defaultEndpoint = (): string | null => base?.replace(/\/$/, '') ?? null
