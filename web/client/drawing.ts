// The sheets on which mentors draw their hours and rota.
export {};
