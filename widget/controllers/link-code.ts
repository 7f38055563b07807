/** A link of a gift mail carries its code as `#instagift=CODE`, alone or among `&` parts. It is taken out of the address at once. */
const PART = /(^#|&)instagift=([^&]*)&?/

export function takeLinkCode(): string | null {
  const { hash, pathname, search } = location
  const found = PART.exec(hash)
  if (!found) return null
  const rest = hash.replace(PART, '$1').replace(/[#&]$/, '')
  try {
    history.replaceState(history.state, '', pathname + search + rest)
    return decodeURIComponent(found[2]!)
  } catch {
    return found[2]!
  }
}
