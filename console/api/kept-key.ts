/** The key of whoever signed in: in this tab alone, and gone when it closes. */

const NAME = 'console-key'

export const keptKey = (): string | null => storage()?.getItem(NAME) ?? null

export function keepKey(key: string | null): void {
  if (key === null) storage()?.removeItem(NAME)
  else storage()?.setItem(NAME, key)
}

/** Null where the browser keeps nothing for pages: then a reload signs out. */
function storage(): Storage | null {
  try {
    return sessionStorage
  } catch {
    return null
  }
}
