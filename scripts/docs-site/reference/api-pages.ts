/** The reference of the API, one page for each group of the OpenAPI document, as Markdown. */
import { callSection, messageSection } from './call-section.ts'
import { calls, document, schemaNamed } from './document.ts'
import { fieldsTable, OBJECTS } from './fields.ts'
import { NODE_BEGINNING } from './kit-node.ts'
import { PHP_BEGINNING } from './kit-php.ts'

type ApiPage = { slug: string; title: string; markdown: string; hasSamples: boolean }

export const apiPages = (): ApiPage[] => [
  {
    slug: 'api-shop',
    title: "API: the shop's server",
    markdown: [titled("API: the shop's server"), SHOP, ...sections('Shop')].join('\n\n'),
    hasSamples: true,
  },
  {
    slug: 'api-browser',
    title: 'API: the browser',
    markdown: [titled('API: the browser'), BROWSER, ...sections('Browser')].join('\n\n'),
    hasSamples: true,
  },
  {
    slug: 'api-console',
    title: 'API: the console',
    markdown: [titled('API: the console'), CONSOLE, ...sections('Console')].join('\n\n'),
    hasSamples: true,
  },
  {
    slug: 'api-open',
    title: 'API: open calls',
    markdown: [
      titled('API: open calls'),
      ABOUT.Open,
      ...sections('Open'),
      ...sections('Deliveries'),
    ].join('\n\n'),
    hasSamples: true,
  },
  {
    slug: 'api-messages',
    title: 'API: deliveries and events',
    markdown: [titled('API: deliveries and events'), MESSAGES, ...messages()].join('\n\n'),
    hasSamples: false,
  },
  {
    slug: 'api-objects',
    title: 'API: objects',
    markdown: [titled('API: objects'), OBJECTS_ABOUT, ...OBJECTS.map(objectSection)].join('\n\n'),
    hasSamples: false,
  },
]

const titled = (title: string) => `# ${title}`

const ABOUT = Object.fromEntries(document.tags.map(({ name, description }) => [name, description]))

const CONVENTIONS =
  'Amounts are integers in the minor unit of the currency. Every call is safe to repeat after a time-out, and the POST calls honour `Idempotency-Key`. The same document for tools: [`/openapi.json`](/openapi.json).'

const SHOP = [
  `${ABOUT.Shop} ${CONVENTIONS}`,
  'The examples begin like this:',
  `\`\`\`js sample node\n${NODE_BEGINNING}\n\`\`\``,
  `\`\`\`php sample php\n${PHP_BEGINNING}\n\`\`\``,
  '```sh sample curl\nexport STORE_API_KEY=… CHECKOUT=ck_… ORDER=1042\n```',
].join('\n\n')

const BROWSER = `${ABOUT.Browser} The element does all of this by itself; this page is for those who write a field of their own. ${CONVENTIONS}`

const CONSOLE = `${ABOUT.Console} The console makes these calls itself; they are there for programs of your own, too. ${CONVENTIONS}`

const MESSAGES = `${ABOUT.Deliveries} ${ABOUT.Events} How to sign and verify them: [Webhooks and events](/docs/webhooks-and-events).`

const OBJECTS_ABOUT =
  'What the calls answer with. Fields that are optional are left out for callers who may not see them.'

function sections(tag: string): string[] {
  return calls.filter(({ tags }) => tags.includes(tag)).map(callSection)
}

const messages = (): string[] =>
  Object.entries(document.webhooks).map(([name, { post }]) => messageSection(name, post))

const objectSection = (name: string): string => `## ${name}\n\n${fieldsTable(schemaNamed(name))}`
