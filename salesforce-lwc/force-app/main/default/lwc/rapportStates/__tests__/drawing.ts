/** What the tests of all components share: drawing one, and reading it as somebody would hear it read. */
import { expect } from "@jest/globals";
import { toBeAccessible } from "@sa11y/jest";
import { createElement, type LightningElement } from "lwc";

/** Apex as a test plays it: answers by method, in order; what is not answered stays open. */
export interface Apex {
  readonly asked: { readonly method: string; readonly parameters: unknown }[];
  /** The next answer of a method; the last one stays. */
  answer(method: string, ...answers: readonly (() => Promise<unknown>)[]): void;
  call(method: string, parameters: unknown): Promise<unknown>;
  reset(): void;
}

/** Apex for one test file. */
export function createApex(): Apex {
  const asked: Apex["asked"] = [];
  const answers = new Map<string, (() => Promise<unknown>)[]>();
  return {
    asked,
    answer: (method, ...next) => void answers.set(method, [...next]),
    call(method, parameters) {
      asked.push({ method, parameters });
      const next = answers.get(method) ?? [];
      const answer = next.length > 1 ? next.shift() : next[0];
      return answer?.() ?? new Promise(() => {});
    },
    reset() {
      asked.length = 0;
      answers.clear();
    },
  };
}

/** An answer of the bridge as Apex hands it over: JSON text. */
export function replies(document: unknown): () => Promise<unknown> {
  return () => Promise.resolve(document === null ? null : JSON.stringify(document));
}

/** A refusal with the words of an AuraHandledException. */
export function refuses(message: string): () => Promise<unknown> {
  return () => Promise.reject(Object.assign(new Error("refused"), { body: { message } }));
}

/** An answer that comes when it is let go. */
export function late(): { answer: () => Promise<unknown>; come(document: unknown): void } {
  let come: (text: string) => void = () => {};
  const promise = new Promise<unknown>((resolve) => (come = resolve));
  return { answer: () => promise, come: (document) => come(JSON.stringify(document)) };
}

/** Puts a component on the page. */
export function draw<T extends object>(component: typeof LightningElement, properties: T): HTMLElement & T {
  const element = Object.assign(createElement("c-drawn", { is: component }), properties);
  document.body.append(element);
  return element;
}

/** Lets promises and the drawing that follows them happen. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

/** All elements that a selector fits, through every shadow, in the order of the page. */
export function all(root: Element, selector: string): HTMLElement[] {
  const found: HTMLElement[] = [];
  walk(root, (node) => {
    if (node instanceof HTMLElement && node.matches(selector)) found.push(node);
  });
  return found;
}

/** The one element that a selector fits; the test fails where there is none. */
export function one(root: Element, selector: string): HTMLElement {
  const [found] = all(root, selector);
  if (found === undefined) throw new Error(`Nothing on the page is ${selector}`);
  return found;
}

/** Every word on the page in its order; base components, which draw nothing in tests, by their labels. */
export function wordsOf(root: Element): string[] {
  const words: string[] = [];
  walk(root, (node) => {
    if (node.nodeType === Node.TEXT_NODE) words.push((node.textContent ?? "").replaceAll(/\s+/g, " ").trim());
    else if (isBase(node)) words.push(...[node.label, node.alternativeText].map((text) => String(text ?? "")));
  });
  return words.filter((word) => word !== "");
}

interface Base extends Node {
  readonly label?: unknown;
  readonly alternativeText?: unknown;
}

function isBase(node: Node): node is Base {
  return node.nodeName.startsWith("LIGHTNING-") && node.nodeName !== "LIGHTNING-CARD";
}

function walk(node: Node, look: (node: Node) => void): void {
  look(node);
  const placed = node instanceof HTMLSlotElement ? node.assignedNodes() : [];
  const inside = node instanceof Element && node.shadowRoot !== null ? node.shadowRoot : node;
  for (const child of placed.length > 0 ? placed : inside.childNodes) walk(child, look);
}

/** Presses the button with this label. */
export function press(root: Element, label: string): void {
  const button = all(root, "lightning-button").find((one) => "label" in one && one.label === label);
  if (button === undefined) throw new Error(`There is no button ${label}`);
  button.click();
  // What Salesforce's button does by itself within a form.
  if ("type" in button && button.type === "submit")
    button.closest("form")?.dispatchEvent(new Event("submit", { cancelable: true }));
}

/** Chooses, writes or switches, as a base component tells it. */
export function change(field: Element, detail: object): void {
  field.dispatchEvent(new CustomEvent("change", { detail }));
}

/** Gives the fields of a form the judgement that base components have by themselves. */
export function judge(root: Element, isSound: (name: string) => boolean): void {
  for (const field of all(root, "lightning-input, lightning-combobox"))
    Object.assign(field, { reportValidity: () => isSound("name" in field ? String(field.name) : "") });
}

/** Whether axe has nothing to say about the component. */
export async function expectAccessible(element: Element): Promise<void> {
  const { pass, message }: { pass: boolean; message: () => string } = await toBeAccessible(element);
  expect(pass ? "" : message()).toBe("");
}
