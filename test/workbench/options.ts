/** A sample customer as one CRM knows them. The same `customer` in both CRMs is the same person. */
export interface SampleContact {
  readonly customer: string;
  readonly name: string;
  /** HubSpot's object id, or Salesforce's record id. */
  readonly id: string;
}

/** A record of Salesforce that is about customers without being a contact: a case, an account, a lead. */
export interface SampleRecord {
  /** As Salesforce spells it: “Case”, “Account”, “Lead”. */
  readonly type: string;
  readonly id: string;
  readonly name: string;
  /** Ids of the contacts whom it is about; a lead is about itself. */
  readonly people: readonly string[];
}

/** What the workbench needs to play both CRMs against a bridge. */
export interface WorkbenchOptions {
  /** Origin of the bridge, without a path. */
  readonly bridgeUrl: string;
  /** A key of the bridge, for an organisation that has no client of its own. */
  readonly bridgeKey: string;
  readonly hubspot: {
    readonly portalId: number;
    readonly clientSecret: string;
    readonly contacts: readonly SampleContact[];
    /** Ids of companies, the one that is shown first. */
    readonly companies?: readonly string[];
  };
  readonly salesforce: {
    readonly orgId: string;
    readonly contacts: readonly SampleContact[];
    readonly records?: readonly SampleRecord[];
    /** What Salesforce's External Credential would hold: the client that the bridge issued to the organisation. */
    readonly client?: { readonly id: string; readonly secret: string };
  };
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
}
