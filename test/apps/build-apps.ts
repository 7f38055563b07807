/**
 * Builds what the tests of apps need, once before them: the scripts, the npm package, and the apps, which have the package installed as
 * users would. Apps of a framework are also built for a server.
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
/** Below our `node_modules`, where the frameworks are found. */
export const APPS = join(ROOT, 'node_modules/.cache/apps')

const isOurs = (tag: string) => tag === 'instagift-claim-code'

/** A `build` is the one for a server. */
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
