/**
 * Tells a webmaster, once per page, why the worker could not be heard: a browser hides the reason from scripts, so what can be
 * found out is found out by asking for a file that every page may load.
 */
import { tellOnce } from './tell-once.ts'

export async function explainSilence(endpoint: string): Promise<void> {
  if (navigator.onLine === false) return
  const reached = await fetch(`${endpoint}/instagift.js`, { mode: 'no-cors', method: 'HEAD' }).then(
    () => true,
    () => false,
  )
  tellOnce(
    reached
      ? `got no usable answer from ${endpoint}, though something answers there. Expected: the address of the worker in ` +
          `endpoint, and ${location.origin} among its STORE_ORIGINS.`
      : `cannot reach ${endpoint}. Expected: a running worker there, and a Content-Security-Policy of this page with ` +
          `connect-src ${endpoint}.`,
  )
}
