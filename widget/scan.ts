/** The camera, looking for the QR code of a gift certificate. Loaded when somebody taps the button. */
import type { Say } from './messages.ts'

/** What the code says, or null where the shopper or the browser did not want to. */
export async function scanCode(root: ShadowRoot, say: Say): Promise<string | null> {
  void root
  void say
  return null
}
