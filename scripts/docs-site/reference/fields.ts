/** Schemas as tables of Markdown. */
import { nameIn, type Schema, schemaNamed } from './document.ts'

/** These have a table of their own on the page of objects. */
export const OBJECTS = [
  'Checkout',
  'CheckoutCard',
  'CreatedCheckout',
  'EventCheckout',
  'Review',
  'FoundOrder',
  'Story',
  'StoryLine',
  'ReviewOutlook',
  'Standing',
  'Today',
  'Figures',
  'Problem',
]

const OBJECTS_PAGE = '/docs/api-objects'

/** One row for each field; empty for a schema without fields. */
export function fieldsTable(schema: Schema): string {
  const { properties = {}, required = [] } = resolved(schema)
  const rows = Object.entries(properties).map(([name, field]) => {
    const mark = required.includes(name) ? '' : ' (optional)'
    return row(`\`${name}\`${mark}`, typeOf(field), meaningOf(field))
  })
  return rows.length === 0
    ? ''
    : [row('field', 'type', 'meaning'), row('---', '---', '---'), ...rows].join('\n')
}

export const row = (...cells: string[]): string =>
  `| ${cells.map(cell => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`

export const resolved = (schema: Schema): Schema =>
  schema.$ref === undefined ? schema : schemaNamed(nameIn(schema.$ref))

/** In words, such as `integer or null`. */
export function typeOf(schema: Schema): string {
  const { $ref, enum: values, const: value, items, type } = schema
  if ($ref !== undefined) return linkTo(nameIn($ref))
  if (value !== undefined) return `\`${value}\``
  if (values) return values.map(one => `\`${one}\``).join(', ')
  const several = schema.anyOf ?? schema.oneOf
  if (several) return [...new Set(several.map(typeOf))].join(' or ')
  if (items) return `list of ${typeOf(items)}`
  const words = [type ?? 'anything'].flat().join(' or ')
  return schema.format === 'date-time' ? `${words}, a time` : words
}

const linkTo = (name: string): string =>
  OBJECTS.includes(name) ? `[${name}](${OBJECTS_PAGE}#${name.toLowerCase()})` : name

function meaningOf({ description = '', default: fallback, ...schema }: Schema): string {
  const isText = schema.type === 'string'
  const limits = [
    isText && schema.maxLength !== undefined ? `at most ${schema.maxLength} characters` : '',
    !isText && schema.minimum !== undefined && schema.minimum > 0
      ? `at least ${schema.minimum}`
      : '',
    fallback === undefined ? '' : `default ${JSON.stringify(fallback)}`,
  ].filter(Boolean)
  return [description, limits.join(', ')].filter(Boolean).join('; ')
}
