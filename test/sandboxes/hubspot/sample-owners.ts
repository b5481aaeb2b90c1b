// The people of the portal who can own records.

/** An owner as it is kept. */
export interface Owner {
  readonly id: string;
  readonly email: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly userId: number;
  readonly archived?: boolean;
  readonly teams?: readonly { id: string; name: string; primary: boolean }[];
}

/** The owners of a new portal. */
export const sampleOwners: readonly Owner[] = [
  { id: "501", email: "sam.agent@example.com", firstName: "Sam", lastName: "Agent-Sample", userId: 9001 },
  { id: "502", email: "kit.lead@example.com", firstName: "Kit", lastName: "Lead-Sample", userId: 9002 },
];
