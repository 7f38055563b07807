/** What the shop sells. Prices are in minor units, without tax; pictures are drawn here so that the page loads nothing else. */

export type Product = { id: string; name: string; detail: string; price: number; picture: string }

export const PRODUCTS: Product[] = [
  {
    id: 'oil',
    name: 'Early harvest olive oil',
    detail: 'Grove at Pienza, 500 ml',
    price: 1880,
    picture: picture(
      'sage',
      `<ellipse cx="48" cy="83" rx="24" ry="3.5" fill="#000" opacity=".1"/>
      <path d="M40 14h16v13c0 5 9 8 9 18v33a4 4 0 0 1-4 4H35a4 4 0 0 1-4-4V45c0-10 9-13 9-18z" fill="#4f6b3a"/>
      <path d="M40 14h6v14c0 5-8 8-8 18v36h-3a4 4 0 0 1-4-4V45c0-10 9-13 9-18z" fill="#fff" opacity=".16"/>
      <rect x="39" y="9" width="18" height="8" rx="2" fill="#b9854a"/>
      <rect x="31" y="49" width="34" height="22" fill="#f6efdd"/>
      <path d="M48 67V54m0 10c-6 0-8-4-8-7 5 0 8 3 8 7zm0-4c0-4 3-7 8-7 0 4-3 7-8 7z" fill="#6f8a4d" stroke="#4f6b3a" stroke-width="1"/>`,
    ),
  },
  {
    id: 'mug',
    name: 'Stoneware mug',
    detail: 'Thrown by hand, oat glaze',
    price: 1300,
    picture: picture(
      'clay',
      `<ellipse cx="46" cy="80" rx="26" ry="3.5" fill="#000" opacity=".1"/>
      <path d="M64 42h7a9 9 0 0 1 9 9v4a12 12 0 0 1-12 12h-4" fill="none" stroke="#c7ac8a" stroke-width="6"/>
      <path d="M25 32h42v36a12 12 0 0 1-12 12H37a12 12 0 0 1-12-12z" fill="#e6d3b6"/>
      <path d="M25 58c10 5 30-6 42 1v9a12 12 0 0 1-12 12H37a12 12 0 0 1-12-12z" fill="#a9744f"/>
      <path d="M31 36h5v38a9 9 0 0 1-5-7z" fill="#fff" opacity=".35"/>
      <ellipse cx="46" cy="32" rx="21" ry="4.5" fill="#8a5f42"/>
      <path d="M38 22c-3-4 3-6 0-10m9 10c-3-4 3-6 0-10m9 10c-3-4 3-6 0-10" fill="none" stroke="#a08a74" stroke-width="1.8" stroke-linecap="round" opacity=".6"/>`,
    ),
  },
  {
    id: 'honey',
    name: 'Chestnut honey',
    detail: 'From forty hives, 250 g',
    price: 1150,
    picture: picture(
      'straw',
      `<ellipse cx="48" cy="82" rx="25" ry="3.5" fill="#000" opacity=".1"/>
      <rect x="25" y="30" width="46" height="51" rx="9" fill="#c9861f"/>
      <rect x="25" y="30" width="12" height="51" rx="6" fill="#fff" opacity=".22"/>
      <rect x="28" y="17" width="40" height="13" rx="3" fill="#59452f"/>
      <rect x="25" y="44" width="46" height="23" fill="#fbf2dc"/>
      <path d="M48 48l6 3.5v7L48 62l-6-3.500v-7z" fill="#e3a93c" stroke="#b57a1b" stroke-width="1.200"/>`,
    ),
  },
]

/** 96 by 96 units. The style sheet chooses the ground's colour by its name, for light and dark. */
function picture(ground: string, drawing: string): string {
  return `<svg class="picture ${ground}" viewBox="0 0 96 96" aria-hidden="true">${drawing}</svg>`
}
