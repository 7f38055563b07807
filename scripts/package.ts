/**
 * Builds the npm package into `dist/package`: readable modules for bundlers, their types, the manifest, and the descriptions of the
 * tags for editors and frameworks. Beside it the WooCommerce plugin, as a zip.
 */
import { execFileSync } from 'node:child_process'
import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { BALANCE, CHECKOUT, manifestOf } from './manifest.ts'
import { frameworkTypes, json, vscodeData } from './package-editors.ts'
import { packageTypes } from './package-types.ts'
import { inShell } from './setup/in-shell.ts'
import { buildPlugin, PLUGIN_ZIP } from './woocommerce/plugin.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
export const PACKAGE = join(ROOT, 'dist/package')

/** Public names → sources. */
const ENTRIES = {
  index: 'widget/index.ts',
  element: 'widget/element.ts',
  balance: 'widget/balance/index.ts',
  client: 'widget/client.ts',
  server: 'server/index.ts',
}

/** What the modules import, and the package therefore depends on. */
const DEPENDENCIES = ['altcha-lib', 'lit']

export async function buildPackage(): Promise<void> {
  const require = createRequire(import.meta.url)
  // The compiler's own types of the sources, brought up to date.
  const tsc = join(dirname(require.resolve('typescript/package.json')), 'bin/tsc')
  execFileSync(process.execPath, [tsc, '-b', join(ROOT, 'widget'), join(ROOT, 'server')], {
    stdio: 'inherit',
  })
  await rm(PACKAGE, { recursive: true, force: true })
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: {
      outDir: PACKAGE,
      target: 'es2022',
      minify: false,
      lib: { entry: ENTRIES, formats: ['es'], fileName: (_, name) => `${name}.js` },
      rolldownOptions: {
        external: id => DEPENDENCIES.some(name => id === name || id.startsWith(`${name}/`)),
        output: { chunkFileNames: 'chunks/[name].js' },
      },
    },
  })
  const elements = [CHECKOUT, BALANCE]
  const files = new Map<string, string>([
    [
      'package.json',
      json(manifest(JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')))),
    ],
    ['custom-elements.json', json(manifestOf(elements))],
    ['vscode.html-custom-data.json', vscodeData(elements)],
    ['no-elements.js', NO_ELEMENTS],
    ['no-code.js', 'export {}\n'],
    ['README.md', README],
    ...frameworkTypes(elements),
  ])
  for (const [name, text] of packageTypes(Object.values(ENTRIES))) files.set(`types/${name}`, text)
  for (const [name, text] of files) {
    await mkdir(dirname(join(PACKAGE, name)), { recursive: true })
    await writeFile(join(PACKAGE, name), text)
  }
  await copyFile(join(ROOT, 'LICENSE'), join(PACKAGE, 'LICENSE'))
}

type RootPackage = {
  name: string
  version: string
  license: string
  dependencies: Record<string, string>
}

function manifest({ name, version, license, dependencies }: RootPackage): object {
  /** Servers on the edge have neither elements nor the stand-ins that Lit brings for Node. */
  const entry = (file: string, source: string) => ({
    types: `./types/${source.replace('.ts', '.d.ts')}`,
    workerd: './no-elements.js',
    'edge-light': './no-elements.js',
    default: `./${file}.js`,
  })
  const typesOnly = (file: string) => ({ types: `./types/${file}.d.ts`, default: './no-code.js' })
  return {
    name,
    version,
    description:
      'Gift codes as a means of payment in any web shop: the element <instagift-claim-code>, and the kit for the shop’s server.',
    license,
    type: 'module',
    sideEffects: ['./index.js', './balance.js'],
    customElements: 'custom-elements.json',
    exports: {
      '.': entry('index', ENTRIES.index),
      './element': entry('element', ENTRIES.element),
      './balance': entry('balance', ENTRIES.balance),
      './client': { types: './types/widget/client.d.ts', default: './client.js' },
      './server': { types: './types/server/index.d.ts', default: './server.js' },
      './react': typesOnly('react'),
      './vue': typesOnly('vue'),
      './svelte': typesOnly('svelte'),
      './custom-elements.json': './custom-elements.json',
      './vscode.html-custom-data.json': './vscode.html-custom-data.json',
      './package.json': './package.json',
    },
    files: ['*.js', 'chunks', 'types', 'custom-elements.json', 'vscode.html-custom-data.json'],
    dependencies: Object.fromEntries(DEPENDENCIES.map(name => [name, `^${dependencies[name]}`])),
  }
}

const NO_ELEMENTS = `/** On a server without elements: nothing to define, and classes that nobody makes one of. */
export const TAG = 'instagift-claim-code'
export class InstagiftClaimCodeElement {}
export const BALANCE_TAG = 'instagift-balance'
export class InstagiftBalanceElement {}
`

const README = `# The elements of instagift-checkout

\`\`\`js
import 'instagift-checkout'              // defines <instagift-claim-code>
import { InstagiftClaimCodeElement } from 'instagift-checkout/element' // only the class
import 'instagift-checkout/balance'      // defines <instagift-balance>
import { createClient } from 'instagift-checkout/client'               // the checkout without a user interface
import { GiftCodes } from 'instagift-checkout/server'                  // the calls of your shop's server, and the checks of signatures
\`\`\`

\`\`\`html
<instagift-claim-code endpoint="https://gifts.example.com" order-total="5250" currency="USD" cart="cart-8271"></instagift-claim-code>
\`\`\`

\`endpoint\` is the address of your worker. Types of the tag for React 19, Vue and Svelte: \`import type {} from 'instagift-checkout/react'\`,
\`…/vue\` or \`…/svelte\`, once in a project. All attributes, events and styles: \`custom-elements.json\`.
`

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildPackage()
  buildPlugin()
  console.log(`
  dist/package  instagift-checkout, the element and the server kit. In your shop's folder:

      npm install ${inShell(PACKAGE)}

    npm links that folder. For another machine, npm pack ./dist/package makes one file of it, to install there in the same way.

  ${relative(ROOT, PLUGIN_ZIP)}  the WooCommerce plugin
`)
}
