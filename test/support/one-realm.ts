// Jest gives test files a Date of their own; what comes out of a worker thread carries Node's. The code under test compares
// with `instanceof`, as it may: outside Jest there is one Date only. Node's becomes the one for the test file too.
const dateOfNode: unknown = structuredClone(new Date(0)).constructor;
Object.defineProperty(globalThis, "Date", { value: dateOfNode, writable: true, configurable: true });
