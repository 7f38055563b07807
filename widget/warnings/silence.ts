/**
 * Tells a webmaster, once per page, why the worker does not answer. Browsers hide the reason from scripts, so this asks for a file
 * that every page may load and draws its conclusion.
 */
import { warnOnce } from './warn-once.ts'

export async function warnOfSilence(endpoint: string, tag?: string): Promise<void> {
  if (navigator.onLine === false) return
  const reached = await fetch(`${endpoint}/instagift.js`, { mode: 'no-cors', method: 'HEAD' }).then(
    () => true,
    () => false,
  )
  warnOnce(
    reached
      ? `got no usable answer from ${endpoint}, though something answers there. Expected: the address of the worker in ` +
          `endpoint, and ${location.origin} among its STORE_ORIGINS.`
      : `cannot reach ${endpoint}. Expected: a running worker there, and a Content-Security-Policy of this page with ` +
          `connect-src ${endpoint}.`,
    tag,
  )
}
