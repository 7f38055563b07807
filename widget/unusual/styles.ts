/** The looks of what is not the usual way. */
import problem from '../templates/problem.css?inline'
import unusual from './unusual.css?inline'

export const styles = problem + unusual
