/** A page that puts a new element in before the old one leaves keeps what was applied: the new one gets the old one's client. */

/** What elements share, as far as it matters here. */
export type Passable<Shared> = {
  client?: { readonly isUsed: boolean } | undefined
  /** With each lease, how it joins the client of another element. */
  leases: Map<unknown, (next: Shared) => void>
  /** It began beside one that was in use, so it may be there to replace that one. */
  isLater?: boolean | undefined
}

/** `prefix`: of the keys of those that may take over what the element that `left` had. */
export function passOn<Shared extends Passable<Shared>>(
  left: Shared,
  all: ReadonlyMap<string, Shared>,
  prefix: string,
): void {
  for (const [key, { isLater, client, leases }] of all) {
    if (!isLater || client?.isUsed || !key.startsWith(prefix)) continue
    for (const join of leases.values()) join(left)
    leases.clear()
    return
  }
}
