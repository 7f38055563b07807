/** An example of the OpenAPI document. Each fits the schema beside which it stands; a test holds them to that. */
export type Example = {
  summary: string
  value: unknown
}

export type Examples = Readonly<Record<string, Example>>
