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

declare module "@salesforce/client/formFactor" {
  const formFactor: "Small" | "Medium" | "Large";
  export default formFactor;
}

declare module "lightning/navigation" {
  import type { LightningElement, WireAdapterConstructor } from "lwc";

  /** A place in Salesforce. */
  export interface PageReference {
    readonly type: string;
    readonly attributes: Readonly<Record<string, string | undefined>>;
    readonly state?: Readonly<Record<string, string>>;
  }

  const navigate: unique symbol;
  const generateUrl: unique symbol;

  interface Navigating {
    [navigate](page: PageReference, replace?: boolean): void;
    [generateUrl](page: PageReference): Promise<string>;
  }

  /** Gives a component the two ways to lead to a place. */
  export const NavigationMixin: {
    (
      base: typeof LightningElement,
    ): Pick<typeof LightningElement, keyof typeof LightningElement> & (new () => LightningElement & Navigating);
    readonly Navigate: typeof navigate;
    readonly GenerateUrl: typeof generateUrl;
  };

  /** The place that the reader has open. */
  export const CurrentPageReference: WireAdapterConstructor<Readonly<Record<string, never>>, PageReference | undefined>;
}
