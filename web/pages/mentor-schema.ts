import { specialtyName } from "#shared/facts/specialties.ts";
import { labelOf, languages } from "#shared/people.ts";
import { poundsText } from "#shared/money.ts";
import { stageLine } from "./mentor-words.ts";
import type { PublicMentor } from "./mentor.tsx";
import { offerName, type OfferFacts } from "./mentors-card.tsx";

/** A mentor's page as schema.org describes it: only what the page itself shows. */
export function mentorSchema(mentor: PublicMentor, offers: readonly OfferFacts[], url: string): object {
  return {
    "@context": "https://schema.org",
    "@type": "ProfilePage",
    url,
    mainEntity: {
      "@type": "Person",
      name: mentor.name,
      jobTitle: stageLine(mentor),
      knowsAbout: specialtyName(mentor.specialty),
      knowsLanguage: mentor.languages.map((code) => labelOf(languages, code)),
      url,
      makesOffer: offers.map((offer) => ({
        "@type": "Offer",
        price: poundsText(offer.priceMinor),
        priceCurrency: "GBP",
        itemOffered: {
          "@type": "Service",
          name: `${offerName(offer.kind)}, ${offer.minutes} minutes`,
          serviceType: "Mentoring",
        },
      })),
    },
  };
}

/** The list of mentors as schema.org describes it: names and addresses of this page's mentors. */
export function listSchema(
  mentors: readonly { readonly name: string; readonly handle: string }[],
  origin: string,
): object {
  return {
    "@context": "https://schema.org",
    "@type": "ItemList",
    itemListElement: mentors.map(({ name, handle }, i) => ({
      "@type": "ListItem",
      position: i + 1,
      name,
      url: `${origin}/mentors/${handle}`,
    })),
  };
}
