/**
 * Which room may import which. The check reads every import, `import type` included. Run it by `npm run test:arrows`.
 *
 *     shared ← widget    shared ← console    shared ← worker    shared ← server
 *     demo imports shared, widget, worker and server; scripts and test import anything
 *
 *     worker/   http, webhooks → calls of the objects → rules → shared
 *               objects → storage, providers
 */
import type { IConfiguration, IRegularForbiddenRuleType } from 'dependency-cruiser'
import { parsing } from './parsing.ts'

/** The rooms of the Durable Objects. */
const OBJECTS = '^worker/(checkout|card|order|back-office|rate-limit|reconciliation)/'
/** What one room may know of another: the calls that its object answers, as types, and its rules. */
const KNOWN_OF_OTHERS = ['/calls[.]ts$', '/rules/']
/** What a rule may know besides other rules: what the objects ask of one another, and what a gift-card system tells. */
const KNOWN_TO_RULES = [
  '^shared/',
  '^worker/.+/rules/',
  '/calls[.]ts$',
  '^worker/providers/provider[.]ts$',
]

/** The schemas of answers, and the files through which all schemas can be had. */
const ANSWERS = [
  '^shared/api[.]ts$',
  '^shared/api/(balance|checkout|console|privacy|review)[.]ts$',
  '^shared/api/console/(?!requests[.]ts|roles[.]ts)',
]

/** What all shells are made of. */
const SHELL = '^worker/durable-object[.]ts$'

const error = (
  name: string,
  comment: string,
  from: IRegularForbiddenRuleType['from'],
  to: IRegularForbiddenRuleType['to'],
): IRegularForbiddenRuleType => ({ name, comment, severity: 'error', from, to })

export default {
  options: parsing,
  forbidden: [
    error(
      'shared-stands-alone',
      'shared/ is the ground floor: it imports nothing but zod.',
      { path: '^shared/' },
      { pathNot: ['^shared/', '^node_modules/zod/'] },
    ),
    error(
      'widget-uses-shared',
      'The element imports its own room and shared/: nothing of the worker, the demo, the tests or the scripts.',
      { path: '^widget/' },
      { path: '^(console|worker|server|demo|test|scripts)/' },
    ),
    error(
      'worker-uses-shared',
      'The worker imports its own rooms and shared/: nothing of the element, the demo, the tests or the scripts.',
      { path: '^worker/' },
      { path: '^(widget|console|server|demo|test|scripts)/' },
    ),
    error(
      'console-uses-shared',
      'The console imports its own room and shared/: what it knows of the worker are the schemas of the API.',
      { path: '^console/' },
      { path: '^(widget|worker|server|demo|test|scripts)/' },
    ),
    error(
      'console-takes-types-of-the-api',
      'What the console asks and reads is typed by the schemas of the API, and zod never reaches a browser.',
      { path: '^console/' },
      { path: '^shared/api', dependencyTypesNot: ['type-only'] },
    ),
    error(
      'server-stands-on-the-platform',
      'The server kit runs wherever fetch and Web Crypto are: it imports its own room and nothing else at run time.',
      { path: '^server/' },
      { pathNot: ['^server/', '^shared/'] },
    ),
    error(
      'server-takes-types-of-shared',
      'What the kit sends and reads is typed by the schemas of the API, and zod never reaches a shop.',
      { path: '^server/' },
      { path: '^shared/', dependencyTypesNot: ['type-only'] },
    ),
    error(
      'demo-knows-no-test',
      'The demo is part of the product that is tried out; the tests look at it and not the other way round.',
      { path: '^demo/' },
      { path: '^test/' },
    ),

    error(
      'http-is-the-outermost-room',
      'HTTP calls the rooms behind it. None of them knows about HTTP.',
      { path: '^worker/', pathNot: ['^worker/http/', '^worker/(app|index)[.]ts$'] },
      { path: '^worker/http/' },
    ),
    error(
      'objects-are-reached-by-their-calls',
      'HTTP and webhooks know what an object can be asked, and not how it answers.',
      { path: '^worker/(http|webhooks)/' },
      { path: OBJECTS, pathNot: ['/calls[.]ts$', '^worker/rate-limit/visitor-address[.]ts$'] },
    ),
    error(
      'objects-know-the-calls-and-rules-of-others',
      'An object calls another one over the network, so its room imports types of the call and rules, and never the acts.',
      { path: OBJECTS },
      { path: OBJECTS, pathNot: ['^worker/$1/', ...KNOWN_OF_OTHERS] },
    ),
    error(
      'objects-know-no-webhook',
      'A platform’s delivery is translated before an object hears of it.',
      { path: OBJECTS },
      { path: '^worker/webhooks/' },
    ),
    error(
      'shells-are-for-cloudflare',
      'The platform makes the classes of the files …-object.ts. Only the entry file names them.',
      {
        path: '^(worker|shared|widget|server|demo)/',
        pathNot: '^worker/index[.]ts$',
      },
      { path: '-object[.]ts$', pathNot: SHELL },
    ),
    error(
      'acts-are-plain',
      'Only a shell imports the platform, so that everything behind it runs in a test and in the simulation.',
      { path: '^worker/', pathNot: '-object[.]ts$' },
      { path: ['^cloudflare:', SHELL] },
    ),
    error(
      'worker-speaks-zod-mini',
      'What the worker validates by is part of each upload, and the fluent zod is larger than all our schemas.',
      { path: '^(shared|worker)/' },
      { path: ['^zod$', '^node_modules/zod/(?!mini/|locales/)'] },
    ),
    error(
      'no-request-loads-the-document',
      'The OpenAPI document is made with the assets. What it is made of, and the schemas of answers, stay out of the uploaded worker.',
      { path: '^worker/', pathNot: '^worker/http/openapi/' },
      {
        path: ['^worker/http/openapi/(?!server[.]ts)', ...ANSWERS],
        dependencyTypesNot: ['type-only'],
      },
    ),
    error(
      'worker-needs-no-node',
      'workerd is no Node.',
      { path: '^worker/' },
      { dependencyTypes: ['core'] },
    ),

    error(
      'rules-are-pure',
      'A rule depends on its arguments alone. It imports other rules, shared/, and the types of calls and providers.',
      { path: '^worker/.+/rules/' },
      { pathNot: KNOWN_TO_RULES },
    ),
    error(
      'rules-take-types-of-calls-and-providers',
      'A rule knows what a card is, and never asks for one.',
      { path: '^worker/.+/rules/' },
      {
        path: ['/calls[.]ts$', '^worker/providers/provider[.]ts$'],
        dependencyTypesNot: ['type-only'],
      },
    ),
    error(
      'calls-are-types',
      'What an object can be asked is written in the words of rules and providers, and runs nothing.',
      { path: '/calls[.]ts$' },
      { path: '^worker/', pathNot: [...KNOWN_TO_RULES, '^worker/providers/'] },
    ),

    error(
      'storage-stands-alone',
      'Storage keeps what it is given, and knows none of it.',
      { path: '^worker/storage/' },
      { path: '^worker/', pathNot: '^worker/storage/' },
    ),
    error(
      'providers-serve-the-objects',
      'A gift-card system is asked by the objects, and knows of none.',
      { path: '^worker/providers/' },
      { path: '^worker/', pathNot: ['^worker/providers/', '^worker/settings/'] },
    ),
    error(
      'providers-know-no-other',
      'What two gift-card systems share stands beside their folders.',
      { path: '^worker/providers/([^/]+)/' },
      {
        path: '^worker/providers/[^/]+/',
        pathNot: ['^worker/providers/$1/', '^worker/providers/http/'],
      },
    ),
    error(
      'webhooks-translate',
      'A webhook becomes an update of an order; who asks for that is HTTP.',
      { path: '^worker/webhooks/' },
      { path: ['^worker/providers/', '^worker/storage/'] },
    ),
    error(
      'keys-and-settings-serve-all',
      'Keys and settings are used in every room and use none of those that do something.',
      { path: '^worker/(keys|settings|env|log)' },
      { path: [OBJECTS, '^worker/storage/'], pathNot: '/calls[.]ts$' },
    ),
  ],
} satisfies IConfiguration
