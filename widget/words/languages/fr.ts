/** Français. */
import type { Language } from '../messages.ts'

const expired =
  'Nous n’avons pas pu réserver votre carte plus longtemps. Rien n’est appliqué ni prélevé.'

export default {
  open: 'Avez-vous un code Instagift ?',
  hint: 'Tirets et majuscules n’ont pas d’importance.',
  apply: 'Appliquer',
  scan: 'Lire le code avec l’appareil photo',
  checking: 'Vérification de votre code…',
  checkingLong: 'Vérification en cours. C’est plus long que d’habitude…',
  goOn: 'Continuer sans le code',
  unreachable:
    'Impossible de vérifier les codes pour le moment. Réessayez ou commandez sans le code.',
  retry: 'Réessayer',
  notApplied: 'Appuyez sur Appliquer pour utiliser votre code, ou videz le champ.',
  notAnswered: 'Répondez d’abord à la question.',
  fromLink: 'Votre code est dans le champ. Appuyez sur Appliquer pour l’utiliser.',
  card: 'Carte cadeau',
  cardSpoken: 'Carte cadeau finissant par {label}',
  applied: '{amount} appliqués',
  worth: 'Valeur {amount}',
  leftSameCode: '{amount} restent sur ce code',
  leftNewCode: '{amount} restent à vous sous un nouveau code',
  lost: '{amount} sont perdus',
  wholeUnits: 'Les cartes de cette boutique paient des montants entiers en {currency}',
  steps: 'Les cartes de cette boutique paient des multiples de {amount}',
  unused: 'Inutile pour cette commande. Rien n’en est prélevé.',
  due: 'Reste à payer',
  covered: 'Votre carte cadeau paie tout.',
  remove: 'Retirer',
  removeCard: 'Retirer la carte cadeau finissant par {label}',
  updating: 'Mise à jour des montants…',
  outdated: 'Ces montants ne sont plus à jour.',
  update: 'Mettre à jour les montants',
  consentTitle: 'Utiliser la carte et perdre {forfeit} ?',
  consentWhole:
    'Cette carte vaut {balance} et ne s’utilise qu’en entier. Elle paierait {applied} et {forfeit} seraient perdus.',
  consentPart:
    'Cette carte vaut {balance}. Pour payer {applied} de cette commande, {forfeit} seraient perdus.',
  consentAgain: 'Utilisée maintenant, {forfeit} sont perdus. Elle ne l’est pas sans votre accord.',
  stopScan: 'Fermer l’appareil photo',
  noCamera: 'L’appareil photo est indisponible. Saisissez le code.',
  agree: 'L’utiliser et perdre {forfeit}',
  loseNothing: 'Utiliser {amount} sans rien perdre',
  decline: 'Ne pas l’utiliser',
  endsSoon: {
    one: 'Votre carte est réservée encore {count} minute.',
    other: 'Votre carte est réservée encore {count} minutes.',
  },
  expired,
  again: 'Appliquer de nouveau',
  gone: 'Impossible d’appliquer de nouveau : {labels}',
  letGo: 'La devise a changé et votre carte a été retirée. Rien n’en a été prélevé.',
  placed: 'Réservée pour la commande en cours.',
  done: 'Payé avec votre commande.',
  saidApplied: '{applied} appliqués. Reste {due} à payer.',
  saidCovered: '{applied} appliqués. Plus rien à payer.',
  saidRemoved: 'Carte cadeau retirée. Reste {due} à payer.',
  invalid_request: 'Ceci ne ressemble pas à un code. Il a environ 14 lettres et chiffres.',
  card_unusable:
    'Ce code n’est pas utilisable ici. Comparez-le avec votre carte, lettre par lettre.',
  card_spent: 'Cette carte cadeau est épuisée.',
  card_spent_new_code:
    'Ce code a déjà servi. S’il restait quelque chose, c’est sous un nouveau code.',
  card_expired: 'Cette carte cadeau a expiré.',
  card_in_use:
    'Cette carte sert dans une autre commande. Terminez-la, ou réessayez ici dans quelques minutes.',
  heldByOrder: 'Cette carte est réservée pour la commande que vous avez commencée.',
  already_applied: 'Cette carte cadeau est déjà appliquée.',
  currency_mismatch: 'Cette carte cadeau est dans une autre devise.',
  nothing_to_apply: 'Cette carte ne peut rien payer de cette commande. Elle reste comme elle est.',
  too_many_cards: 'Plus d’autre carte possible pour cette commande.',
  checkout_closed: 'La commande est en cours, ses cartes ne peuvent plus changer.',
  not_found: expired,
  slow_down: {
    one: 'Trop d’essais. Attendez {count} seconde.',
    other: 'Trop d’essais. Attendez {count} secondes.',
  },
} satisfies Language
