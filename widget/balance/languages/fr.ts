/** Français. */
import fr from '../../words/languages/fr.ts'
import type { BalanceLanguage } from '../texts.ts'

const own = {
  apply: 'Voir le solde',
  unreachable:
    'Nous ne pouvons pas vérifier les cartes cadeaux pour le moment. Réessayez dans un instant.',
  fromLink: 'Appuyez sur « Voir le solde » pour connaître la valeur de votre carte.',
  validUntil: 'Valable jusqu’au {time}',
  inParts: 'Vous pouvez l’utiliser en plusieurs fois. Le reste demeure sur ce code.',
  inPartsNewCode:
    'Vous pouvez l’utiliser en plusieurs fois. Le reste demeure à vous sous un nouveau code.',
  allAtOnce: 'Elle ne s’utilise qu’en une fois. Ce dont une commande n’a pas besoin est perdu.',
  card_in_use:
    'Cette carte cadeau sert en ce moment à une commande. Vous pourrez la vérifier quand celle-ci sera terminée ou abandonnée.',
  currency_mismatch: 'Cette carte cadeau est dans une devise que cette boutique n’accepte pas.',
} satisfies BalanceLanguage

export default { ...fr, ...own }
