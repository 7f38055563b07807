/** The pages of the documentation in their order, and what each is made of. */
import { readdirSync } from 'node:fs'
import { apiPages } from './reference/api-pages.ts'
import { problemsMarkdown } from './reference/problems-page.ts'
import { type Block, blocksIn, blocksOf, type Cut, hasFile, ROOT } from './source.ts'

export type Page = {
  /** In the address: `/docs/<slug>`; empty for the first page. */
  slug: string
  title: string
  group: string
  /** In this order, one below the other. */
  blocks: Block[]
  /** Shows examples in several languages. */
  hasSamples?: boolean
}

const page = (group: string, slug: string, title: string, ...parts: (Cut | string)[]): Page => ({
  group,
  slug,
  title,
  blocks: parts.flatMap(part => (typeof part === 'string' ? blocksIn(part, '') : blocksOf(part))),
})

const doc = (group: string, slug: string, title: string): Page =>
  page(group, slug, title, { file: `docs/${slug}.md` })

export const pages = (): Page[] => [
  page('Begin', '', 'Instagift checkout', {
    file: 'README.md',
    without: ['Go live'],
  }),
  page(
    'Begin',
    'going-live',
    'Going live',
    { file: 'README.md', section: 'Go live' },
    { file: 'docs/going-live.md' },
  ),
  page('Begin', 'testing', 'Testing', { file: 'docs/testing.md' }),
  doc('Begin', 'doctor', 'The doctor'),
  doc('Begin', 'troubleshooting', 'Troubleshooting'),
  doc('Your shop', 'platforms', 'Platforms'),
  doc('Your shop', 'without-a-form', 'Shops without a form'),
  doc('Your shop', 'balance', 'A balance page'),
  doc('Your shop', 'several-shops', 'Several shops'),
  ...integrations(),
  doc('Your shop', 'shops', 'Shops and journeys'),
  doc('Your server', 'server-kit', 'The server kit'),
  doc('Your server', 'webhooks-and-events', 'Webhooks and events'),
  page('Your server', 'problems', 'Problems', { file: 'docs/problems.md' }, problemsMarkdown()),
  doc('Your server', 'unanswered', 'When a system does not answer'),
  doc('Your server', 'console', 'The console'),
  doc('Your server', 'monitoring', 'Monitoring'),
  doc('Your server', 'costs', 'What it costs'),
  doc('Your server', 'privacy', 'Personal data'),
  doc('Reference', 'element', 'The element'),
  ...apiPages().map(({ slug, title, markdown }) => ({
    ...page('Reference', slug, title, markdown),
    hasSamples: true,
  })),
  page('Reference', 'settings', 'Settings', { file: 'docs/contract.md', section: 'Settings' }),
  page('Reference', 'contract', 'The contract', {
    file: 'docs/contract.md',
    without: ['Settings'],
  }),
  page('Reference', 'sandbox', 'The sandbox', { file: 'demo/sandbox/README.md' }),
  page('How and why', 'architecture', 'Architecture', { file: 'ARCHITECTURE.md' }),
  page('How and why', 'security', 'Security', { file: 'SECURITY.md' }),
  doc('How and why', 'upstreams', 'The gift-card systems'),
]

/** What the demo folders hold that is no integration. */
const OTHERS = new Set(['sandbox', 'storefront', 'webmaster'])

/** A page for each README of an integration or recipe, with the title that it gives itself. */
function integrations(): Page[] {
  const folders = [...foldersIn('demo'), ...foldersIn('demo/recipes')]
  return folders
    .filter(folder => hasFile(`${folder}/README.md`))
    .map(folder => {
      const slug = folder.replace(/^demo\//, '').replaceAll('/', '-')
      const made = page('Your shop', slug, '', { file: `${folder}/README.md` })
      const first = made.blocks[0]?.token
      return { ...made, title: first?.type === 'heading' ? first.text : slug }
    })
}

const foldersIn = (folder: string): string[] =>
  !hasFile(folder)
    ? []
    : readdirSync(ROOT + folder, { withFileTypes: true })
        .filter(entry => entry.isDirectory() && !OTHERS.has(entry.name))
        .map(({ name }) => `${folder}/${name}`)
