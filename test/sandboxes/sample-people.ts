// Invented customers. Names are made up; addresses, numbers and handles come from ranges reserved for fiction.

/** One invented customer, as far as the CRMs know them. */
export interface SamplePerson {
  readonly firstName: string;
  readonly lastName: string;
  readonly email?: string;
  readonly phone?: string;
  /** Where Salesforce has another number than HubSpot. */
  readonly phoneInSalesforce?: string;
  readonly mobile?: string;
  readonly x?: string;
  readonly instagram?: string;
  readonly facebook?: string;
  readonly company?: string;
  /** Contact id in the HubSpot portal; left out where HubSpot does not have them. */
  readonly hubspotId?: string;
  /** Contact id in the Salesforce organisation; left out where Salesforce does not have them. */
  readonly salesforceId?: string;
}

/** The HubSpot portal of the samples. */
export const samplePortal = "4242001";

/** The Salesforce organisation of the samples. */
export const sampleOrganisation = "00D000000000001EAA";

/** The customer whom examples and demonstrations show. */
export const ashaVerma: SamplePerson = {
  firstName: "Asha",
  lastName: "Verma",
  email: "asha.verma@example.com",
  phone: "+44 7700 900123",
  x: "@asha_verma",
  instagram: "asha.verma",
  facebook: "asha.verma.sample",
  company: "Marigold Tea Rooms",
  hubspotId: "101",
  salesforceId: "003000000000101AAA",
};

/** Everybody: some in both CRMs under one address, some in one only, some without an address. */
export const samplePeople: readonly SamplePerson[] = [
  ashaVerma,
  {
    firstName: "Tomás",
    lastName: "Quintanilla-Sample",
    email: "tomas.quintanilla@example.com",
    phone: "+44 20 7946 0018",
    mobile: "+44 7700 900456",
    x: "@tomas_samples",
    company: "Faro Bicycles",
    hubspotId: "102",
    salesforceId: "003000000000102AAA",
  },
  {
    firstName: "Wren",
    lastName: "Okonjo-Fictive",
    email: "wren@example.org",
    phone: "+1 202-555-0101",
    phoneInSalesforce: "+1 202-555-0108",
    instagram: "wren.fictive",
    hubspotId: "103",
    salesforceId: "003000000000103AAA",
  },
  {
    firstName: "Ines",
    lastName: "Calloway",
    email: "ines.calloway@example.org",
    phone: "+1 202-555-0102",
    mobile: "+1 202-555-0103",
    facebook: "ines.calloway.sample",
    hubspotId: "104",
    salesforceId: "003000000000104AAA",
  },
  {
    firstName: "Bram",
    lastName: "Teststra",
    email: "bram.teststra@example.com",
    x: "bramteststra",
    hubspotId: "105",
  },
  {
    firstName: "Lucía",
    lastName: "Inventada",
    email: "lucia.inventada@example.org",
    phone: "+1 202-555-0104",
    instagram: "lucia.inventada",
    company: "Faro Bicycles",
    hubspotId: "106",
  },
  { firstName: "Noor", lastName: "Placeholder", phone: "+44 7700 900789", hubspotId: "107" },
  { firstName: "Edwin", lastName: "Marrow", email: "edwin@example.com", mobile: "+1 202-555-0105", hubspotId: "108" },
  {
    firstName: "Yuki",
    lastName: "Samplesato",
    email: "yuki.samplesato@example.com",
    phone: "+1 202-555-0106",
    x: "@yuki_samples",
    salesforceId: "003000000000109AAA",
  },
  {
    firstName: "Priya",
    lastName: "Exampleton",
    email: "priya@example.org",
    mobile: "+44 7700 900321",
    instagram: "priya.exampleton",
    salesforceId: "003000000000110AAA",
  },
  { firstName: "Otto", lastName: "Nirgends", x: "@otto_nirgends", salesforceId: "003000000000111AAA" },
  {
    firstName: "Marguerite",
    lastName: "Feigned",
    email: "marguerite@example.com",
    phone: "+44 7700 900654",
    company: "Marigold Tea Rooms",
    salesforceId: "003000000000112AAA",
  },
];
