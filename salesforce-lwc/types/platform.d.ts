/** What the Salesforce platform supplies at run time, as far as Rapport uses it. */

declare module "@salesforce/apex/*" {
  const method: (parameters?: Readonly<Record<string, unknown>>) => Promise<unknown>;
  export default method;
}

declare module "@salesforce/label/*" {
  const text: string;
  export default text;
}

declare module "@salesforce/i18n/*" {
  const value: string;
  export default value;
}
