/** A JSON schema as TypeScript, so that the package's types need no zod. Knows what our schemas use, and says what it does not. */

type Schema = {
  type?: string | string[]
  enum?: string[]
  anyOf?: Schema[]
  properties?: Record<string, Schema>
  required?: string[]
  items?: Schema
  description?: string
}

const PLAIN: Readonly<Record<string, string>> = {
  string: 'string',
  integer: 'number',
  number: 'number',
  boolean: 'boolean',
  null: 'null',
}

export function plainType(schema: Schema, indent = ''): string {
  if (schema.anyOf) return schema.anyOf.map(one => plainType(one, indent)).join(' | ')
  if (schema.enum) return schema.enum.map(value => `'${value}'`).join(' | ')
  if (schema.properties) return objectType(schema, indent)
  if (schema.items) return `Array<${plainType(schema.items, indent)}>`
  return [schema.type ?? []].flat().map(known).join(' | ')
}

function objectType({ properties = {}, required = [] }: Schema, indent: string): string {
  const inner = `${indent}    `
  const lines = Object.entries(properties).map(([name, schema]) => {
    const words = schema.description ? `${inner}/** ${schema.description} */\n` : ''
    const optional = required.includes(name) ? '' : '?'
    return `${words}${inner}${name}${optional}: ${plainType(schema, inner)};`
  })
  return `{\n${lines.join('\n')}\n${indent}}`
}

function known(type: string): string {
  const plain = PLAIN[type]
  if (plain === undefined) throw new Error(`expected one of ${Object.keys(PLAIN)}: ${type}`)
  return plain
}
