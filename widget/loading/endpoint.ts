/** The worker's address, which the built scripts know: they came from there. The npm package does not know it. */
let base: string | null = null

/** A built script under its own name, evergreen or versioned. In a bundle, a blob or the page itself it has another. */
const BUILT = /^(http.*?\/)(v\/[^/]+\/)?instagift(\.global)?\.js\b/

/** `script`: where the code that runs came from. */
export function cameFrom(script: string): void {
  base = BUILT.exec(script)?.[1] ?? null
}

/** Where the worker is reached, without a slash at the end; null where nobody has said it. */
export const endpointOf = (said?: string | null): string | null =>
  (said || base)?.replace(/\/+$/, '') ?? null
