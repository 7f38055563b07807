/** The documentation as it is built: which pages it has, that its links lead somewhere, and that it stays light. */
import { readdirSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { addressesOf } from '../../../scripts/docs-site/addresses.ts'
import { docsFiles } from '../../../scripts/docs-site/build.ts'
import { deadLinksOf } from '../../../scripts/docs-site/dead-links.ts'
import { blocksIn, ROOT } from '../../../scripts/docs-site/source.ts'
import { PROBLEMS } from '../../../shared/problems.ts'

const built = docsFiles()
const pageNamed = (name: string): string => String(built.get(`${name}.html`) ?? '')
const idsOf = (html: string) => [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id!)
const pages = [...built].filter(([name]) => name.endsWith('.html'))

describe('the built documentation', () => {
  it('has a page for every document, and for every integration with a README', () => {
    for (const name of readdirSync(`${ROOT}docs`).filter(file => file.endsWith('.md')))
      expect([...built.keys()]).toContain(`${name.replace(/\.md$/, '')}.html`)
    const demos = readdirSync(`${ROOT}demo`, { recursive: true, encoding: 'utf8' })
    const integrations = demos.filter(path => /^(recipes\/)?[\w-]+\/README\.md$/.test(path))
    for (const path of integrations)
      expect([...built.keys()]).toContain(
        `${path.replace('/README.md', '').replace('/', '-')}.html`,
      )
  })

  it('explains every problem at an anchor of its code', () => {
    expect(idsOf(pageNamed('problems'))).toEqual(expect.arrayContaining(Object.keys(PROBLEMS)))
  })

  it('has no id twice on a page', () => {
    for (const [name, html] of pages) {
      const ids = idsOf(String(html))
      expect(ids.length, name).toBe(new Set(ids).size)
    }
  })

  it('leads from README and contract to the page that has the heading', () => {
    expect(pageNamed('index')).toContain('href="/docs/contract">')
    expect(pageNamed('security')).toContain('href="/docs/going-live#what-plan-a-shop-needs"')
    expect(pageNamed('contract')).toContain('href="/docs/settings">Settings')
    expect(pageNamed('settings')).toContain('href="/docs/contract#totals-of-a-platform"')
    for (const [name, html] of pages) expect(String(html), name).not.toMatch(/href="[^"]*\.md/)
  })

  it('says at every call how it is made in curl, Node and PHP', () => {
    for (const name of ['api-shop', 'api-browser', 'api-console', 'api-open']) {
      const html = pageNamed(name)
      const calls = [...html.matchAll(/<h2 /g)].length
      for (const kind of ['curl', 'node', 'php']) {
        const samples = [...html.matchAll(new RegExp(`class="code sample ${kind}"`, 'g'))].length
        expect(samples - (name === 'api-shop' ? 1 : 0), `${name} ${kind}`).toBe(calls)
      }
    }
    expect(pageNamed('api-shop')).toContain('await gifts.place(checkoutId, {')
  })

  it('is light: no page above 120 kB, 20 kB on the way, and an index below 110 kB', () => {
    for (const [name, html] of pages) {
      expect(String(html).length, name).toBeLessThan(120_000)
      expect(gzipSync(String(html)).length, name).toBeLessThan(25_000)
    }
    const [, index] = [...built].find(([name]) => name.startsWith('files/index.'))!
    expect(gzipSync(index).length).toBeLessThan(110_000)
  })
})

describe('the check of its links', () => {
  const page = (body: string) => new Map([['a.html', `<main id="text">${body}</main>`]])

  it.each([
    ['<a href="/docs/b">', ['a.html: /docs/b leads to no page']],
    ['<a href="/docs/a#b">', ['a.html: /docs/a#b leads to no heading']],
    ['<a href="#b">', ['a.html: #b leads to no heading']],
    ['<img src="/docs/files/b.png">', ['a.html: /docs/files/b.png leads to no page']],
    ['<a href="/docs/a#text"><a href="#text"><a href="https://b.example/">', []],
  ])('says of %s: %j', (body, expected) => {
    expect(deadLinksOf(page(body))).toEqual(expected)
  })
})

describe('the addresses of headings', () => {
  const blocks = [...blocksIn('# A\n\n## Steps', 'first'), ...blocksIn('# B\n\n## Steps', 'second')]
  const page = { slug: 'both', title: 'Both', group: 'Begin', blocks }
  const { find, idOn } = addressesOf([page])

  it('are told apart where two files of a page have the same heading', () => {
    expect(find('first', 'steps')).toBe('/docs/both#steps')
    expect(find('second', 'steps')).toBe('/docs/both#steps-2')
    expect(idOn(page, 'second', 'steps')).toBe('steps-2')
  })

  it('are the page itself for its title and its first file', () => {
    expect([find('first', 'a'), find('first', undefined)]).toEqual(['/docs/both', '/docs/both'])
    expect(find('third', undefined)).toBeNull()
  })
})
