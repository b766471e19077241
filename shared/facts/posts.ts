/** Every kind of post a mentee can hold. */
export const postTypes = [
  { code: "las", label: "Locum Appointment for Service", group: "non-training" },
  { code: "lat", label: "Locum Appointment for Training", group: "training-locum" },
  { code: "clinical-fellow", label: "Clinical Fellow", group: "locally-employed" },
  { code: "trust-grade", label: "Trust grade doctor", group: "locally-employed" },
  { code: "sho-non-training", label: "SHO / junior doctor (non-training)", group: "locally-employed" },
  { code: "locally-employed-doctor", label: "Locally employed doctor (LED)", group: "locally-employed" },
  { code: "specialty-doctor", label: "Specialty doctor", group: "sas" },
  { code: "specialist", label: "Specialist (SAS)", group: "sas" },
  { code: "associate-specialist", label: "Associate specialist", group: "sas" },
  { code: "mti", label: "Medical Training Initiative doctor", group: "scheme" },
  { code: "training-core", label: "Core or uncoupled trainee", group: "training" },
  { code: "training-higher", label: "Run-through or higher trainee", group: "training" },
  { code: "foundation", label: "UK Foundation Programme doctor", group: "training" },
  { code: "bank-or-agency-locum", label: "Bank or agency locum", group: "locum" },
  { code: "clinical-attachment", label: "Clinical attachment or observer post", group: "observer" },
  { code: "not-in-post", label: "Not in a UK post", group: "none" },
] as const;

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
