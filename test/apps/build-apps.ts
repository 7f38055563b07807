/**
 * Builds what the apps need, once before their tests: the scripts, the npm package, and the apps with the package installed
 * as their users would have it; those of frameworks also for a server.
 */
import { cpSync, mkdirSync, rmSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { svelte } from '@sveltejs/vite-plugin-svelte'
import vue from '@vitejs/plugin-vue'
import { build, type InlineConfig } from 'vite'
import { buildAssets } from '../../scripts/build.ts'
import { buildPackage, PACKAGE } from '../../scripts/package.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
/** Below our `node_modules`, so that the frameworks are found. */
export const APPS = join(ROOT, 'node_modules/.cache/apps')

const isOurs = (tag: string) => tag === 'instagift-claim-code'

/** Where there is a `build`, it is the one for a server. */
const APP_CONFIGS: Record<string, InlineConfig> = {
  client: {},
  react: { build: { rolldownOptions: { input: 'checkout.jsx' } } },
  vue: {
    plugins: [vue({ template: { compilerOptions: { isCustomElement: isOurs } } })],
    build: { rolldownOptions: { input: 'checkout.vue' } },
  },
  svelte: {
    plugins: [svelte({ configFile: false })],
    build: { rolldownOptions: { input: 'checkout.svelte' } },
  },
}

export default async function buildApps(): Promise<void> {
  await buildAssets()
  await buildPackage()
  rmSync(APPS, { recursive: true, force: true })
  mkdirSync(join(APPS, 'node_modules'), { recursive: true })
  symlinkSync(PACKAGE, join(APPS, 'node_modules/instagift-checkout'), 'dir')
  for (const [name, { plugins, build: server }] of Object.entries(APP_CONFIGS)) {
    cpSync(join(ROOT, 'test/apps', name), join(APPS, name), { recursive: true })
    const root = join(APPS, name)
    const common = { root, configFile: false, logLevel: 'warn', base: './', plugins } as const
    const outDir = (to: string) => ({ outDir: join(APPS, 'built', to, name), emptyOutDir: true })
    await build({ ...common, build: outDir('browser') })
    if (server) await build({ ...common, build: { ...outDir('server'), ...server, ssr: true } })
  }
}
