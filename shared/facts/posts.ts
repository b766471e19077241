import { type Cite, factsFrom } from "#shared/facts/fact.ts";
import file from "#shared/facts/post-types.json" with { type: "json" };

/** A kind of post; the few without a source are labels only and carry no text. */
export type PostType = {
  readonly code: string;
  readonly label: string;
  readonly group: string;
  readonly text?: string;
  readonly cite?: Cite;
};

/** Every kind of post a mentee can hold. */
export const postTypes = factsFrom<readonly PostType[]>(file);

/** A post type's name, or the code itself when unknown. */
export function postTypeLabel(code: string): string {
  return postTypes.find((type) => type.code === code)?.label ?? code;
}

/** What a post was in; experience rules name these, so a cap on surgery can add up several of them. */
export const postSpecialties = [
  { code: "acute-medicine", label: "Acute medicine" },
  { code: "anaesthetics", label: "Anaesthetics" },
  { code: "cardiology", label: "Cardiology" },
  { code: "cardiothoracic-surgery", label: "Cardiothoracic surgery" },
  { code: "dermatology", label: "Dermatology" },
  { code: "emergency-medicine", label: "Emergency medicine" },
  { code: "ent", label: "Ear, nose and throat surgery" },
  { code: "general-medicine", label: "General medicine" },
  { code: "general-practice", label: "General practice" },
  { code: "general-surgery", label: "General surgery" },
  { code: "geriatrics", label: "Geriatric medicine" },
  { code: "haematology", label: "Haematology" },
  { code: "histopathology", label: "Histopathology" },
  { code: "intensive-care", label: "Intensive care" },
  { code: "maxillofacial-surgery", label: "Oral and maxillofacial surgery" },
  { code: "medical-specialty", label: "Another medical specialty" },
  { code: "microbiology", label: "Microbiology and infection" },
  { code: "neurology", label: "Neurology" },
  { code: "neurosurgery", label: "Neurosurgery" },
  { code: "obstetrics-and-gynaecology", label: "Obstetrics and gynaecology" },
  { code: "oncology", label: "Oncology" },
  { code: "ophthalmology", label: "Ophthalmology" },
  { code: "paediatric-surgery", label: "Paediatric surgery" },
  { code: "paediatrics", label: "Paediatrics" },
  { code: "plastic-surgery", label: "Plastic surgery" },
  { code: "psychiatry", label: "Psychiatry" },
  { code: "public-health", label: "Public health" },
  { code: "radiology", label: "Radiology" },
  { code: "respiratory", label: "Respiratory medicine" },
  { code: "sexual-health", label: "Sexual and reproductive health" },
  { code: "trauma-and-orthopaedics", label: "Trauma and orthopaedics" },
  { code: "urology", label: "Urology" },
  { code: "vascular-surgery", label: "Vascular surgery" },
  { code: "rotation", label: "A rotation through several" },
  { code: "other", label: "Something else" },
] as const;

/** A post specialty's name, or the code itself when unknown. */
export function postSpecialtyLabel(code: string): string {
  return postSpecialties.find((each) => each.code === code)?.label ?? code;
}
