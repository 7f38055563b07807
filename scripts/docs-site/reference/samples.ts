/** Each call in curl, in Node and in PHP: with the server kits where they have it, and by plain HTTP otherwise. */
import { type Call, examplesOf, type Parameter, WORKER } from './document.ts'
import { NODE } from './kit-node.ts'
import { PHP } from './kit-php.ts'

/** What stands for a part of a path; shells replace it. */
const PARTS: Readonly<Record<string, string>> = {
  id: 'CHECKOUT',
  checkoutId: 'CHECKOUT',
  reviewId: 'REVIEW',
  personId: 'PERSON',
  cardId: 'CARD',
  orderId: 'ORDER',
  source: 'SOURCE',
}

/** For the parameters without which a call is refused. */
const QUERY: Readonly<Record<string, string>> = {
  what: 'orders',
  from: '2026-11-01T00:00:00Z',
  to: '2026-12-01T00:00:00Z',
}

type Request = { method: string; path: string; headers: [string, string][]; body: unknown }

export function samplesOf(call: Call): string {
  const request = requestOf(call)
  const samples: [kind: string, language: string, text: string][] = [
    ['curl', 'sh', curl(request)],
    ['node', 'js', NODE[call.operationId] ?? node(request)],
    ['php', 'php', PHP[call.operationId] ?? php(request)],
  ]
  return samples
    .map(([kind, language, text]) => `\`\`\`${language} sample ${kind}\n${text}\n\`\`\``)
    .join('\n\n')
}

function requestOf({ method, path, parameters, security, requestBody }: Call): Request {
  const media = requestBody?.content['application/json']
  const needsKey = security.length > 0 && security.every(one => Object.keys(one).length > 0)
  const secret = parameters.some(({ name, required }) => name === 'Client-Secret' && required)
  return {
    method,
    path: filledPath(path) + queryOf(parameters),
    headers: [
      ...(needsKey ? [['Authorization', 'Bearer $STORE_API_KEY'] as [string, string]] : []),
      ...(secret ? [['Client-Secret', '$CLIENT_SECRET'] as [string, string]] : []),
      ...(media ? [['Content-Type', 'application/json'] as [string, string]] : []),
    ],
    body: media ? examplesOf(media)[0]?.value : undefined,
  }
}

const filledPath = (path: string): string =>
  path.replace(/\{(\w+)\}/g, (whole, name: string) => (PARTS[name] ? `$${PARTS[name]}` : whole))

function queryOf(parameters: Parameter[]): string {
  const needed = parameters.filter(one => one.in === 'query' && one.required)
  const pairs = needed.map(({ name }) => `${name}=${QUERY[name] ?? ''}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

function curl({ method, path, headers, body }: Request): string {
  const verb = method === 'GET' || (method === 'POST' && body !== undefined) ? '' : ` -X ${method}`
  return [
    `curl${verb} "${WORKER}${path}"`,
    ...headers.map(([name, value]) => `-H "${name}: ${value}"`),
    ...(body === undefined ? [] : [`-d '${JSON.stringify(body)}'`]),
  ].join(' \\\n  ')
}

/** `$CHECKOUT` as an expression of the language. */
const filled = (text: string, variable: (name: string) => string): string =>
  text.replace(/\$([A-Z_]+)/g, (_, name: string) => variable(name))

function node({ method, path, headers, body }: Request): string {
  const quoted = (text: string) => {
    const value = filled(text, name => `\${process.env.${name}}`)
    return value === text ? `'${text}'` : `\`${value}\``
  }
  const lines = [
    ...(method === 'GET' ? [] : [`  method: '${method}',`]),
    ...(headers.length === 0
      ? []
      : [
          '  headers: {',
          ...headers.map(([name, value]) => `    '${name}': ${quoted(value)},`),
          '  },',
        ]),
    ...(body === undefined ? [] : [`  body: JSON.stringify(${JSON.stringify(body)}),`]),
  ]
  const options = lines.length === 0 ? '' : `, {\n${lines.join('\n')}\n}`
  return `const answer = await fetch(${quoted(WORKER + path)}${options})\nconsole.log(answer.status, await answer.text())`
}

function php({ method, path, headers, body }: Request): string {
  const quoted = (text: string) => {
    const value = filled(text, name => `' . getenv('${name}') . '`)
    return `'${value}'`.replace(/ \. ''$/, '')
  }
  const set = [
    `CURLOPT_RETURNTRANSFER => true`,
    ...(method === 'GET' ? [] : [`CURLOPT_CUSTOMREQUEST => '${method}'`]),
    ...(headers.length === 0
      ? []
      : [
          `CURLOPT_HTTPHEADER => [${headers.map(([name, value]) => quoted(`${name}: ${value}`)).join(', ')}]`,
        ]),
    ...(body === undefined ? [] : [`CURLOPT_POSTFIELDS => '${JSON.stringify(body)}'`]),
  ]
  return [
    `$call = curl_init(${quoted(WORKER + path)});`,
    `curl_setopt_array($call, [`,
    ...set.map(line => `    ${line},`),
    ']);',
    'echo curl_exec($call);',
  ].join('\n')
}
