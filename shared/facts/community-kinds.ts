/** The kinds of groups and help, in the order they are shown. */
export const communityKinds = [
  { code: "support", label: "Support" },
  { code: "association", label: "Associations" },
  { code: "college", label: "College pages" },
  { code: "course", label: "Courses" },
  { code: "event", label: "Events" },
  { code: "online-group", label: "Online groups" },
] as const;
