/** A sample customer as one CRM knows them. The same `customer` in both CRMs is the same person. */
export interface SampleContact {
  readonly customer: string;
  readonly name: string;
  /** HubSpot's object id, or Salesforce's record id. */
  readonly id: string;
}

/** What the workbench needs to play both CRMs against a bridge. */
export interface WorkbenchOptions {
  /** Origin of the bridge, without a path. */
  readonly bridgeUrl: string;
  /** The key that Salesforce's Named Credential would hold. */
  readonly bridgeKey: string;
  readonly hubspot: {
    readonly portalId: number;
    readonly clientSecret: string;
    readonly contacts: readonly SampleContact[];
  };
  readonly salesforce: { readonly orgId: string; readonly contacts: readonly SampleContact[] };
  /** 0 takes any free port. */
  readonly port: number;
  readonly host: string;
}
