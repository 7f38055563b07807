/**
 * Enter in the element applies and never orders, whatever the shop's page listens for. Heard on the window before anybody else
 * can; where a closed shadow root hides the field from there, on the element's own root.
 */
const NAMES = ['keydown', 'keypress', 'keyup'] as const

/** Returns how to stop. */
export function guardEnter(root: ShadowRoot, apply: () => void): () => void {
  const guard = (event: Event) => {
    const { key, keyCode, isComposing, repeat } = event as KeyboardEvent
    const target = event.composedPath()[0] as Node
    if (key !== 'Enter' || !root.contains(target)) return
    event.stopImmediatePropagation()
    // An input method takes Enter for itself; Safari says so only by the old key code.
    if (isComposing || keyCode === 229 || (target as Element).tagName !== 'INPUT') return
    event.preventDefault()
    if (event.type === 'keydown' && !repeat) apply()
  }
  const targets = [window, root]
  for (const target of targets) for (const name of NAMES) target.addEventListener(name, guard, true)
  return () => {
    for (const target of targets)
      for (const name of NAMES) target.removeEventListener(name, guard, true)
  }
}
