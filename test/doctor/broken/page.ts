/** What can be wrong with the shop’s page. */
import { ELEMENT, inForm, scriptTag } from '../world/shop.ts'
import { freePort, type World } from '../world/world.ts'
import type { Broken } from './broken.ts'

const policy = (world: World, text: string) => {
  world.shop.state.headers['Content-Security-Policy'] = text
}
const element = (world: World, more: string) => {
  world.shop.state.body = inForm(ELEMENT.replace('order-total="5250" currency="USD"', more))
}

export const PAGE: Broken[] = [
  [
    'the page is not there',
    'page',
    ({ shop }, { asked }) => {
      asked.shop = `${shop.url}/chekout`
    },
  ],
  [
    'nobody listens at the page’s address',
    'page',
    async (_, { asked }) => {
      asked.shop = `http://127.0.0.1:${await freePort()}/checkout`
    },
  ],
  [
    'the page is of an origin that is not in STORE_ORIGINS',
    'origin',
    ({ shop }, { asked }) => {
      asked.shop = `${shop.url.replace('127.0.0.1', 'localhost')}/checkout`
    },
  ],
  [
    'the page does not load the script',
    'script',
    ({ shop }) => {
      shop.state.head = ''
    },
  ],
  [
    'the script is of a version that was never released',
    'script',
    ({ shop, front }) => {
      shop.state.head = scriptTag(`${front.url}/v/0.0.7`)
    },
  ],
  [
    'the script is loaded without type="module"',
    'script',
    ({ shop, front }) => {
      shop.state.head = scriptTag(front.url, 'defer')
    },
  ],
  [
    'the evergreen script has an integrity',
    'script',
    ({ shop, front }) => {
      shop.state.head = scriptTag(front.url, 'type="module" integrity="sha384-AAAA" crossorigin')
    },
  ],
  [
    'the script comes from another worker',
    'script',
    ({ shop, worker }) => {
      shop.state.head = scriptTag(worker.url)
    },
  ],
  [
    'the page’s policy allows its own scripts only',
    'policy',
    world => {
      policy(world, "default-src 'self'; connect-src *")
    },
  ],
  [
    'the page’s policy allows no call to the worker',
    'policy',
    world => {
      policy(world, `script-src ${world.front.url}; connect-src 'self'`)
    },
  ],
  [
    'the page’s policy names other trusted types',
    'policy',
    world => {
      policy(world, "require-trusted-types-for 'script'; trusted-types shop")
    },
  ],
  [
    'the page has a policy in a meta tag',
    'policy',
    ({ shop }) => {
      shop.state.head +=
        '<meta http-equiv="Content-Security-Policy" content="connect-src \'none\'">'
    },
  ],
  [
    'the page has no element',
    'element',
    ({ shop }) => {
      shop.state.body = inForm('<!-- <instagift-claim-code order-total="1"> -->')
    },
  ],
  [
    'the element stands outside the form',
    'element',
    ({ shop }) => {
      shop.state.body = `${inForm('')}${ELEMENT}`
    },
  ],
  [
    'the element has another endpoint',
    'element',
    world => {
      element(world, 'order-total="5250" endpoint="https://gifts.example.com"')
    },
  ],
  ['the total has a decimal point', 'total', world => element(world, 'order-total="52.50"')],
  ['the total is missing', 'total', world => element(world, 'currency="USD"')],
  [
    'the total is what is left to pay: nothing',
    'total',
    world => element(world, 'order-total="0"'),
  ],
  [
    'the total is in dollars instead of cents',
    'total',
    world => element(world, 'order-total="52"'),
  ],
  [
    'the currency is no code',
    'total',
    world => {
      element(world, 'order-total="5250" currency="US$"')
    },
  ],
]
