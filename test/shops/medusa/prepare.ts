/** Medusa's packages run no scripts at their installation. */
import { preparePlugin } from '../prepare-plugin.ts'

export default (): void => preparePlugin('medusa', ['--ignore-scripts'])
