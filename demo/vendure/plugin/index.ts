/** Gift codes as a means of payment in Vendure. Add `InstagiftPlugin.init({ … })` to the plugins of your shop. */
export { InstagiftPlugin } from './instagift-plugin.ts'
export type { InstagiftOptions } from './options.ts'
