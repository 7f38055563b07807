/** Saving a table as a file. */
export const exporting = {
  save: 'Save as a file',
  saving: 'Saving',
  saved: (name: string) => `Saved as ${name}.`,
}
